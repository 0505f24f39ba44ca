// SPDX-License-Identifier: Apache-2.0
// Standard texts: a person's own and a unit's, chosen where a note or an answer is written, and what is filled in.
import { useLoaded } from './load.ts';
import type { StandardTextsView } from './types.ts';

/** Read as seen from a post; null: the acting one. */
export function useStandardTexts(post: number | null) {
  return useLoaded<StandardTextsView>(['standard-texts', post], '/standard-texts', { post });
}

/** What stands for a place in a text, by the place's name in either language. */
export interface TextValues {
  readonly number: string;
  readonly date: string;
  readonly sender_number: string;
  readonly sender_date: string;
  readonly subject: string;
  readonly sender: string;
  readonly today: string;
}

export const placeNames: Readonly<Record<keyof TextValues, { readonly fa: string; readonly en: string }>> = {
  number: { fa: 'شماره', en: 'number' },
  date: { fa: 'تاریخ', en: 'date' },
  sender_number: { fa: 'شماره نامه', en: 'sender number' },
  sender_date: { fa: 'تاریخ نامه', en: 'sender date' },
  subject: { fa: 'موضوع', en: 'subject' },
  sender: { fa: 'فرستنده', en: 'sender' },
  today: { fa: 'امروز', en: 'today' },
};

const places = /\{([^{}\n]{1,30})\}/g;
const fieldOf = (name: string) => (Object.keys(placeNames) as (keyof TextValues)[]).find((field) => [placeNames[field].fa, placeNames[field].en].includes(name.trim()));

/** The text with its places filled; what is in braces and no place of ours stays. */
export function filled(text: string, values: TextValues): string {
  return text.replace(places, (whole, name: string) => {
    const field = fieldOf(name);
    return field === undefined ? whole : values[field];
  });
}

/** Whether a text needs a letter to be filled from. */
export function hasPlaces(text: string): boolean {
  return [...text.matchAll(places)].some(([, name]) => fieldOf(name ?? '') !== undefined);
}
