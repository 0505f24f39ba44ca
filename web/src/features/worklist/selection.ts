// SPDX-License-Identifier: Apache-2.0
import { isLetter, isTask } from '../../api/records.ts';
import type { WorkItem } from '../../api/types.ts';

/** So many letters are acted on at once: what one can still look over. */
export const mostChosen = 200;

/** What is chosen, and the row from which Shift reaches. */
export interface Selection {
  readonly chosen: ReadonlySet<number>;
  readonly anchor: number | null;
}

export const nothingChosen: Selection = { chosen: new Set(), anchor: null };

const limited = (ids: Iterable<number>) => new Set([...ids].slice(0, mostChosen));

/** Chooses a row, or no longer; from it Shift reaches. */
export function toggled({ chosen }: Selection, id: number): Selection {
  const others = new Set([...chosen].filter((each) => each !== id));
  return { chosen: limited(others.size < chosen.size ? others : [...chosen, id]), anchor: id };
}

/** Chooses every row from the anchor to this one; what was chosen stays. */
export function reached({ chosen, anchor }: Selection, id: number, order: readonly number[]): Selection {
  const [from, to] = [order.indexOf(anchor ?? id), order.indexOf(id)];
  const range = from < 0 || to < 0 ? [id] : order.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { chosen: limited([...chosen, ...range]), anchor: anchor ?? id };
}

/** All that are shown, or none when all are chosen already. */
export function allOrNone({ chosen }: Selection, order: readonly number[]): Selection {
  const wanted = order.slice(0, mostChosen);
  return wanted.every((id) => chosen.has(id)) ? nothingChosen : { chosen: new Set(wanted), anchor: null };
}

/** What is still there of it after the list changed; the same selection when nothing went. */
export function kept(selection: Selection, order: readonly number[]): Selection {
  const there = new Set(order);
  const chosen = [...selection.chosen].filter((id) => there.has(id));
  if (chosen.length === selection.chosen.size) return selection;
  return { chosen: new Set(chosen), anchor: selection.anchor !== null && there.has(selection.anchor) ? selection.anchor : null };
}

/** Letters and tasks of cases that one may read here are acted on many at once. */
export function isChoosable(item: Pick<WorkItem, 'kind' | 'subject_kind' | 'withheld'>): boolean {
  return (isLetter(item) || isTask(item)) && !item.withheld;
}
