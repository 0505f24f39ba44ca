// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import type { WorkFigures, WorkRow } from '../../api/types.ts';
import { busiest, nextOrder, onTimeShare, orderOf, shownColumns, sorted } from './figures.ts';

const nothing: WorkFigures = { open_before: 0, received: 0, sent: 0, moved: 0, done: 0, withdrawn: 0, done_late: 0, open: 0, late: 0, median_days: null, p90_days: null };

const row = (id: number, figures: Partial<WorkFigures>): WorkRow => ({
  id, code: String(id), name_fa: 'واحد', name_en: 'Unit', unit_fa: '', unit_en: '', in_force: true, has_below: false, is_itself: false, figures: { ...nothing, ...figures },
});
const ids = (rows: readonly WorkRow[]) => rows.map(({ id }) => id);

test('a heading sorts by the greatest first, then the least, then as the server had it', () => {
  const first = orderOf(nextOrder(orderOf(null), 'late'));
  const second = orderOf(nextOrder(first, 'late'));
  const third = orderOf(nextOrder(second, 'late'));
  const rows = [row(1, { late: 2 }), row(2, { late: 9 }), row(3, { late: 0 })];

  expect(ids(sorted(rows, first))).toEqual([2, 1, 3]);
  expect(ids(sorted(rows, second))).toEqual([3, 1, 2]);
  expect(ids(sorted(rows, third))).toEqual([1, 2, 3]);
  expect(orderOf('no_such_column').column).toBeNull();
});

test('lines without a median come last, whichever way', () => {
  const rows = [row(1, {}), row(2, { median_days: 3 }), row(3, { median_days: 0 })];

  expect(ids(sorted(rows, { column: 'median_days', isUp: false }))).toEqual([2, 3, 1]);
  expect(ids(sorted(rows, { column: 'median_days', isUp: true }))).toEqual([3, 2, 1]);
});

test('what was moved has a column only where something was', () => {
  expect(shownColumns(nothing, [row(1, { received: 1 })])).not.toContain('moved');
  expect(shownColumns(nothing, [row(1, { moved: -1 }), row(2, { moved: 1 })])).toContain('moved');
});

test('the share on time is of what was done', () => {
  expect(onTimeShare({ ...nothing, done: 3, done_late: 1 })).toBe(67);
  expect(onTimeShare(nothing)).toBeNull();
});

test('a chart has the lines with the most work', () => {
  expect(ids(busiest([row(1, { received: 1 }), row(2, { open_before: 5 }), row(3, { received: 2 })], 2))).toEqual([2, 3]);
});
