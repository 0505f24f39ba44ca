// SPDX-License-Identifier: Apache-2.0
import type { LetterRow } from '../../api/types.ts';
import type { Locale } from '../../i18n/locale.tsx';
import type { Sheet, SheetColumn } from '../../ui/sheet.ts';

/** A list of letters as it is saved: that of all, and what a search found. */
export function lettersSheet(letters: readonly LetterRow[], { t, digits, moment }: Locale): Sheet {
  const columns: SheetColumn[] = [
    { title: t('letters.number') }, { title: t('letters.kind') }, { title: t('letters.subject') }, { title: t('letters.sender_or_addressee') },
    { title: t('letters.registered'), kind: 'date' }, { title: t('letters.state') }, { title: t('letters.priority') }, { title: t('letters.class') },
  ];
  const rows = letters.map((letter) => [
    digits(letter.number.map((part) => part.text).join('')), t(`words.${letter.kind}`), letter.subject, letter.addressee_name === '' ? letter.sender_name : t('letters.to_body', { name: letter.addressee_name }),
    moment(letter.registered_at).isoDay, t(`words.state_${letter.state}`), t(`words.priority_${letter.priority}`), t(`words.class_${letter.secrecy_class}`),
  ]);
  return { columns, rows };
}
