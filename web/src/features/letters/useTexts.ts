// SPDX-License-Identifier: Apache-2.0
import { filled, useStandardTexts } from '../../api/texts.ts';
import { useSession } from '../../api/session.tsx';
import type { LetterView, Purpose, SessionPost } from '../../api/types.ts';
import type { TextKey } from '../../i18n/catalogue.ts';
import { useLocale } from '../../i18n/locale.tsx';

/** هامش: the sentences offices write every day, for who has written none. */
const common: Readonly<Record<Purpose, readonly TextKey[]>> = {
  action: ['letters.note_action_1', 'letters.note_action_2', 'letters.note_action_3'],
  opinion: ['letters.note_opinion_1', 'letters.note_opinion_2'],
  information: ['letters.note_information_1', 'letters.note_information_2'],
  filing: ['letters.note_filing_1'],
};

export interface OfferedText {
  readonly title: string;
  readonly text: string;
  /** Of a note; null: for every one. */
  readonly purpose: Purpose | null;
}

export interface OfferedGroup {
  readonly id: 'own' | 'unit' | 'common';
  readonly title: string;
  readonly texts: readonly OfferedText[];
}

export interface Offered {
  readonly notes: readonly OfferedGroup[];
  readonly answers: readonly OfferedGroup[];
}

/** The standard texts that may be taken for a letter, filled from it: one's own first, then the unit's, then the common ones. */
export function useTexts(letter: LetterView, post: SessionPost | null): Offered {
  const { t, pick, date, moment, digits } = useLocale();
  const { institution } = useSession();
  const { value } = useStandardTexts(post?.id ?? null);
  const values = {
    number: digits(letter.number_text), date: date(moment(letter.registered_at).isoDay), sender_number: digits(letter.sender_number), subject: letter.subject,
    sender_date: letter.sender_date === null ? '' : date(letter.sender_date), sender: letter.sender_name, today: date(institution.today),
  };
  const groups = [
    { id: 'own', title: t('letters.texts_own'), list: value?.own },
    { id: 'unit', title: t('letters.texts_unit', { unit: value === null ? '' : pick(value.unit_fa, value.unit_en) }), list: value?.of_unit },
  ] as const;
  const ready = (Object.keys(common) as Purpose[]).flatMap((purpose) => common[purpose].map((key) => ({ title: t(key), text: t(key), purpose })));
  return {
    notes: [
      ...groups.map(({ id, title, list }) => ({
        id, title, texts: (list?.notes ?? []).map(({ purpose, text }) => ({ title: filled(text, values), text: filled(text, values), purpose: purpose === '' ? null : purpose })),
      })),
      { id: 'common', title: t('letters.texts_common'), texts: ready },
    ],
    answers: groups.map(({ id, title, list }) => ({ id, title, texts: (list?.answers ?? []).map((each) => ({ title: each.title, text: filled(each.text, values), purpose: null })) })),
  };
}

const chips = 6;

/** The first few notes that suit a purpose. */
export function notesFor(groups: readonly OfferedGroup[], purpose: Purpose): readonly string[] {
  const texts = groups.flatMap((group) => group.texts).filter((each) => each.purpose === null || each.purpose === purpose).map(({ text }) => text);
  return [...new Set(texts)].slice(0, chips);
}
