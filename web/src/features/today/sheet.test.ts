// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import type { Mark, WorkItem } from '../../api/types.ts';
import { countOf, dayBefore, sheetOf } from './sheet.ts';

const row = (id: number, fields: Partial<WorkItem>, mark: Mark = 'none') => ({ mark, item: { id, due_on: null, purpose: 'action', created_at: '2026-11-01T08:00:00.000Z', ...fields } as WorkItem });
const ids = (rows: readonly { readonly item: WorkItem }[]) => rows.map(({ item }) => item.id);
const dayOf = (instant: string) => instant.slice(0, 10);

describe('the sheet of a day', () => {
  test('what is late, due today, to be settled, and new stands apart, in the order of the list', () => {
    const sheet = sheetOf([
      row(1, { due_on: '2026-11-20' }), row(2, { due_on: '2026-11-29' }, 'sign'), row(3, { due_on: '2026-12-05', purpose: 'opinion' }), row(4, { created_at: '2026-11-28T00:10:00.000Z' }, 'read'),
      row(5, { created_at: '2026-11-29T09:00:00.000Z' }), row(6, { created_at: '2026-11-27T23:00:00.000Z' }, 'discuss'),
    ], '2026-11-29', dayOf);

    expect([ids(sheet.late), ids(sheet.today), ids(sheet.decide), ids(sheet.fresh)]).toEqual([[1], [2], [2, 3, 6], [4, 5]]);
  });

  test('the day is the institution\'s, over the turn of a month', () => {
    const sheet = sheetOf([row(1, { created_at: '2026-11-29T21:00:00.000Z' })], '2026-12-01', () => '2026-11-30');

    expect(ids(sheet.fresh)).toEqual([1]);
    expect(dayBefore('2027-01-01')).toBe('2026-12-31');
  });

  test('of a longer list than was looked at, all that is late and due today is counted', () => {
    const sheet = sheetOf([row(1, { due_on: '2026-11-20' }), row(2, { due_on: '2026-11-29', purpose: 'opinion' })], '2026-11-29', dayOf);

    expect((['late', 'today', 'decide'] as const).map((name) => countOf(name, sheet, { late: 240, today: 12 }))).toEqual([240, 12, 1]);
    expect((['late', 'today', 'decide'] as const).map((name) => countOf(name, sheet, null))).toEqual([1, 1, 1]);
  });
});
