// SPDX-License-Identifier: Apache-2.0
import { useLocale } from '../../i18n/locale.tsx';
import { ChosenList } from '../../ui/ChosenList.tsx';
import { Picker } from '../../ui/Picker.tsx';
import { listOf, textOf, withTyped } from './draft.ts';
import type { CodeKind } from './useCodes.ts';
import { useCodes } from './useCodes.ts';
import type { Names } from './useOrders.ts';

interface Props {
  readonly label: string;
  readonly optional?: boolean;
  readonly kind: CodeKind;
  readonly names: Names;
  /** Only what lies in this unit is offered. */
  readonly within?: string | undefined;
  /** Where the list lies in the order; its faults by path, one of a code with its place. */
  readonly path: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** Several units, posts or duties, one found after the other. What stands in the box belongs to the list too: a code that was typed is never lost. */
export function CodeList({ label, optional = false, kind, names, within, path, texts, value, onChange }: Props) {
  const { t } = useLocale();
  const { codes, typed } = listOf(value);
  const { find, nameOf } = useCodes(kind, names, codes, within);
  const rows = codes.map((code, index) => {
    const name = nameOf(code);
    return { id: code, text: name ?? '', code, remark: name === null ? t('orders.code_unknown') : undefined, error: texts[`${path}/${index}`] };
  });
  const add = (text: string) => { onChange(withTyped(codes, text)); };
  return (
    <ChosenList label={label} rows={rows} onRemove={({ id }) => { onChange(textOf(codes.filter((code) => code !== id), typed)); }}>
      <Picker
        label={label} optional={optional} hint={t('orders.list_hint')} none={t('orders.code_unknown')} error={texts[path] ?? texts[`${path}/${codes.length}`]}
        chosen={{ id: codes.length, text: typed, small: '' }} find={async (words) => (await find(words)).filter(({ text }) => !codes.includes(text))}
        onWords={(words) => { onChange(textOf(codes, words)); }} onChoose={(choice) => { if (choice !== null) add(choice.text); }} onEnter={() => { add(typed); }}
      />
    </ChosenList>
  );
}
