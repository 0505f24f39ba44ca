// SPDX-License-Identifier: Apache-2.0
import { useQueries } from '@tanstack/react-query';
import { dutyAt, findDuties } from '../../api/find.ts';
import { useLocale } from '../../i18n/locale.tsx';
import type { Choice } from '../../ui/Picker.tsx';
import type { Names } from './useOrders.ts';

export type CodeKind = 'unit' | 'post' | 'duty';

export interface Codes {
  /** What has the words in its name or code; the code is the text. */
  readonly find: (words: string) => Promise<readonly Choice[]>;
  /** Null: nothing of today has the code; undefined: that is not known yet. */
  readonly nameOf: (code: string) => string | null | undefined;
}

const mostShown = 50;

/** The codes whose name or code has all the words, in the chart's order. */
function codesWith(names: ReadonlyMap<string, string>, words: string): Choice[] {
  const each = words.toLocaleLowerCase().split(/\s+/).filter((word) => word !== '');
  return [...names].map(([code, name], id) => ({ id, text: code, small: name }))
    .filter(({ text, small }) => each.every((word) => `${text} ${small}`.toLocaleLowerCase().includes(word)))
    .slice(0, mostShown);
}

/**
 * Units, posts or duties of today by their codes, those of `unit` when one is named, and the names of those that are given.
 * Of duties each is asked for by itself: an institution has thousands.
 */
export function useCodes(kind: CodeKind, names: Names, given: readonly string[], unit = ''): Codes {
  const { pick, language } = useLocale();
  const duties = useQueries({
    queries: kind === 'duty' ? given.map((address) => ({ queryKey: ['duties', 'named', language, address], queryFn: async () => ({ name: await dutyAt(address, pick) }) })) : [],
  });
  const within = names.within(unit);
  if (kind === 'duty') {
    return {
      find: async (words) => (await findDuties(words, pick, within?.unitId)).map(({ id, text, address }) => ({ id, text: address, small: text })),
      nameOf: (code) => duties[given.indexOf(code)]?.data?.name,
    };
  }
  const known = kind === 'unit' ? names.units : names.posts;
  const offered = within === null ? known : kind === 'unit' ? within.units : within.posts;
  return { find: (words) => Promise.resolve(codesWith(offered, words)), nameOf: (code) => (known.size === 0 ? undefined : known.get(code) ?? null) };
}
