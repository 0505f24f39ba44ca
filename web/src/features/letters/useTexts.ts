// SPDX-License-Identifier: Apache-2.0
import { filled, hasPlaces, useStandardTexts } from '../../api/texts.ts';
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

/** One's own texts first, then the unit's, then the common ones. `fill` gives null for a text that can't be filled. */
function useOffered(postId: number | null, fill: (text: string) => string | null): Offered {
  const { t, pick } = useLocale();
  const { value } = useStandardTexts(postId);
  const groups = [
    { id: 'own', title: t('letters.texts_own'), list: value?.own },
    { id: 'unit', title: t('letters.texts_unit', { unit: value === null ? '' : pick(value.unit_fa, value.unit_en) }), list: value?.of_unit },
  ] as const;
  const ready = (Object.keys(common) as Purpose[]).flatMap((purpose) => common[purpose].map((key) => ({ title: t(key), text: t(key), purpose })));
  const offer = (text: string, title: string | null, purpose: Purpose | null) => {
    const full = fill(text);
    return full === null ? [] : [{ title: title ?? full, text: full, purpose }];
  };
  return {
    notes: [
      ...groups.map(({ id, title, list }) => ({ id, title, texts: (list?.notes ?? []).flatMap(({ purpose, text }) => offer(text, null, purpose === '' ? null : purpose)) })),
      { id: 'common', title: t('letters.texts_common'), texts: ready },
    ],
    answers: groups.map(({ id, title, list }) => ({ id, title, texts: (list?.answers ?? []).flatMap((each) => offer(each.text, each.title, null)) })),
  };
}

/** The standard texts that may be taken for a letter, filled from it. */
export function useTexts(letter: LetterView, post: SessionPost | null): Offered {
  const { date, moment, digits } = useLocale();
  const { institution } = useSession();
  const values = {
    number: digits(letter.number_text), date: date(moment(letter.registered_at).isoDay), sender_number: digits(letter.sender_number), subject: letter.subject,
    sender_date: letter.sender_date === null ? '' : date(letter.sender_date), sender: letter.sender_name, today: date(institution.today),
  };
  return useOffered(post?.id ?? null, (text) => filled(text, values));
}

/** Those that may be taken for many letters at once: none that is filled from one. */
export function useTextsForMany(postId: number | null): Offered {
  return useOffered(postId, (text) => (hasPlaces(text) ? null : text));
}

const chips = 6;

/** The first few notes that suit a purpose. */
export function notesFor(groups: readonly OfferedGroup[], purpose: Purpose): readonly string[] {
  const texts = groups.flatMap((group) => group.texts).filter((each) => each.purpose === null || each.purpose === purpose).map(({ text }) => text);
  return [...new Set(texts)].slice(0, chips);
}
