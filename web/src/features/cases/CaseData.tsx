// SPDX-License-Identifier: Apache-2.0
import { useLocale } from '../../i18n/locale.tsx';
import { Facts, Part } from '../../ui/Part.tsx';
import type { ShownValue } from './caseData.ts';
import { dataOfCase } from './caseData.ts';
import type { FormField } from './form.ts';

function Value({ value }: { readonly value: ShownValue }) {
  const { t, pick, digits, date } = useLocale();
  switch (value.kind) {
    case 'none': return t('cases.no_value');
    case 'yes_no': return t(value.is ? 'cases.yes' : 'cases.no');
    case 'day': return <bdi>{date(value.day)}</bdi>;
    case 'number': return <bdi dir="ltr">{digits(value.text)}</bdi>;
    case 'words': return <bdi>{pick(value.fa, value.en)}</bdi>;
  }
}

/** What the case knows, by the names of its forms. */
export function CaseData({ data, fields }: { readonly data: string; readonly fields: readonly FormField[] }) {
  const { t, pick } = useLocale();
  const all = dataOfCase(data, fields);
  return (
    <Part title={t('cases.data')} none={all.length === 0 ? t('cases.data_none') : undefined}>
      <Facts facts={all.map(({ fa, en, values }) => [
        pick(fa, en),
        values.map((value, index) => <span key={index}>{index > 0 && t('cases.and')}<Value value={value} /></span>),
      ])} />
    </Part>
  );
}
