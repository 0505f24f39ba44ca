// SPDX-License-Identifier: Apache-2.0
import { latinDigits } from '../../format/digits.ts';
import { useLocale } from '../../i18n/locale.tsx';
import type { Choice } from '../../ui/Picker.tsx';
import { Picker } from '../../ui/Picker.tsx';

interface Props {
  readonly label: string;
  readonly optional?: boolean;
  readonly error: string | undefined;
  /** Names by their codes, as of today. */
  readonly names: ReadonlyMap<string, string>;
  readonly value: string;
  readonly onChange: (code: string) => void;
}

const mostShown = 50;

/** The codes whose name or code has all the words, in the chart's order. */
export function codesWith(names: ReadonlyMap<string, string>, words: string): Choice[] {
  const each = words.toLocaleLowerCase().split(/\s+/).filter((word) => word !== '');
  return [...names].map(([code, name], id) => ({ id, text: code, small: name }))
    .filter(({ text, small }) => each.every((word) => `${text} ${small}`.toLocaleLowerCase().includes(word)))
    .slice(0, mostShown);
}

/** A unit or post of today found by its name or code; the code of one that an earlier change of the order makes is typed. */
export function CodePicker({ label, optional = false, error, names, value, onChange }: Props) {
  const { t } = useLocale();
  const code = latinDigits(value.trim());
  const hint = code === '' ? undefined : names.get(code) ?? t('orders.code_unknown');
  return (
    <Picker
      label={label} optional={optional} error={error} {...(hint === undefined ? {} : { hint })} none={t('orders.code_unknown')}
      chosen={value === '' ? null : { id: 0, text: value, small: '' }}
      find={(words) => Promise.resolve(codesWith(names, words))} onWords={onChange} onChoose={(choice) => { onChange(choice?.text ?? ''); }}
    />
  );
}
