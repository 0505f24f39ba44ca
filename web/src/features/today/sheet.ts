// SPDX-License-Identifier: Apache-2.0
import type { Mark, WorkItem } from '../../api/types.ts';

/** A row of the worklist, and how who prepares the desk marked it. */
export interface TodayRow {
  readonly item: WorkItem;
  readonly mark: Mark;
}

export interface TodaySheet {
  readonly late: readonly TodayRow[];
  readonly today: readonly TodayRow[];
  /** Marked for signature, answer or talk, or sent for an opinion: what only the person can settle. */
  readonly decide: readonly TodayRow[];
  /** Came today or the day before. */
  readonly fresh: readonly TodayRow[];
}

/** Of a longer worklist than was looked at, how many are late and due today is known all the same. */
export interface Whole {
  readonly late: number;
  readonly today: number;
}

/** How many stand in a part; of the others than those only what was looked at is known. */
export function countOf(name: keyof TodaySheet, sheet: TodaySheet, whole: Whole | null): number {
  const counted = whole !== null && (name === 'late' || name === 'today') ? whole[name] : 0;
  return Math.max(counted, sheet[name].length);
}

export const sections = ['late', 'today', 'decide', 'fresh'] as const;

export function dayBefore(isoDay: string): string {
  const day = new Date(`${isoDay}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - 1);
  return day.toISOString().slice(0, 10);
}

const asksForWord: ReadonlySet<Mark> = new Set<Mark>(['sign', 'answer', 'discuss']);

/** What of a worklist matters today. A row may stand in several parts; each keeps the list's order. `dayOf`: the institution's day of an instant. */
export function sheetOf(rows: readonly TodayRow[], today: string, dayOf: (instant: string) => string): TodaySheet {
  const since = dayBefore(today);
  return {
    late: rows.filter(({ item }) => item.due_on !== null && item.due_on < today),
    today: rows.filter(({ item }) => item.due_on === today),
    decide: rows.filter(({ item, mark }) => asksForWord.has(mark) || item.purpose === 'opinion'),
    fresh: rows.filter(({ item }) => dayOf(item.created_at) >= since),
  };
}
