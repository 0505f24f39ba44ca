// SPDX-License-Identifier: Apache-2.0
import { parseDate } from '@internationalized/date';
import type { StrandedPost, StrandingView } from '../../api/types.ts';
import type { Choice } from '../../ui/Picker.tsx';

/** Who was named to stand in, by post. */
export type Substitutes = Readonly<Record<number, Choice | null>>;

const longest = 366;

/** Days that may be asked about: a half-typed year asks for nothing. */
export function areDays(first: string | null, last: string | null, today: string): boolean {
  if (first === null || last === null || last < first) return false;
  const begin = parseDate(today).subtract({ days: longest }).toString();
  return first > begin && last < parseDate(first).add({ days: longest }).toString();
}

/** A post whose open work nobody would do. */
export function isStranded(post: StrandedPost, substitutes: Substitutes): boolean {
  return post.open > 0 && !post.provided && (substitutes[post.post.id] ?? null) === null;
}

/** Whether something is left for nobody: work, powers that are used for others, or a desk that is prepared. */
export function leavesSomething(stranding: StrandingView, substitutes: Substitutes): boolean {
  return stranding.powers.length > 0 || stranding.desks.length > 0 || stranding.posts.some((post) => isStranded(post, substitutes));
}

/** Where a person is on a day, as to an absence. */
export function stateOf(absence: { readonly first_day: string; readonly last_day: string }, today: string): 'coming' | 'now' | 'over' {
  if (today < absence.first_day) return 'coming';
  return today <= absence.last_day ? 'now' : 'over';
}
