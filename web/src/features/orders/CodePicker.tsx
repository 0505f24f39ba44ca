// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { latinDigits } from '../../format/digits.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Picker } from '../../ui/Picker.tsx';
import type { CodeKind } from './useCodes.ts';
import { useCodes } from './useCodes.ts';
import type { Names } from './useOrders.ts';

interface Props {
  readonly label: string;
  readonly optional?: boolean;
  readonly error: string | undefined;
  readonly kind: CodeKind;
  readonly names: Names;
  readonly value: string;
  readonly onChange: (code: string) => void;
}

/** A unit, post or duty of today found by its name or code; the code of one that an earlier change of the order makes is typed. */
export function CodePicker({ label, optional = false, error, kind, names, value, onChange }: Props) {
  const { t } = useLocale();
  const code = latinDigits(value.trim());
  // Of a duty the name is asked for when it is chosen, not with each key.
  const [asked, setAsked] = useState(code);
  const { find, nameOf } = useCodes(kind, names, asked === '' ? [] : [asked]);
  const name = code === '' ? undefined : nameOf(code);
  const hint = name === null ? t('orders.code_unknown') : name;
  return (
    <Picker
      label={label} optional={optional} error={error} {...(hint === undefined ? {} : { hint })} none={t('orders.code_unknown')}
      chosen={value === '' ? null : { id: 0, text: value, small: '' }}
      find={find} onWords={onChange} onChoose={(choice) => { setAsked(choice?.text ?? ''); onChange(choice?.text ?? ''); }}
    />
  );
}
