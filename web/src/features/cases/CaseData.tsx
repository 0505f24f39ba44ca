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

interface Props {
  readonly data: string;
  readonly fields: readonly FormField[];
}

/** Values by the names of the forms that ask for them. */
export function DataFacts({ data, fields }: Props) {
  const { t, pick } = useLocale();
  return (
    <Facts facts={dataOfCase(data, fields).map(({ fa, en, values }) => [
      pick(fa, en),
      values.map((value, index) => <span key={index}>{index > 0 && t('cases.and')}<Value value={value} /></span>),
    ])} />
  );
}

/** What the case knows. */
export function CaseData({ data, fields }: Props) {
  const { t } = useLocale();
  return (
    <Part title={t('cases.data')} none={dataOfCase(data, fields).length === 0 ? t('cases.data_none') : undefined}>
      <DataFacts data={data} fields={fields} />
    </Part>
  );
}
