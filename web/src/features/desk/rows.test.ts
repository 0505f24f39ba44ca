// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import type { DeskItems, PreparedItem, WorkItem } from '../../api/types.ts';
import { rowsOf } from './rows.ts';

const item = (id: number) => ({ id }) as WorkItem;
const prepared = (id: number) => ({ item: item(id), mark: 'sign' }) as PreparedItem;
const page = (ready: readonly number[], all: readonly number[]): DeskItems => ({ prepared: ready.map(prepared), items: all.map(item), next_cursor: null });

test('what was prepared comes first, in its order, and nothing comes twice', () => {
  const rows = rowsOf([page([3, 1], [1, 2, 3]), page([3, 1], [4])]);

  expect(rows.map((row) => [row.item.id, row.prepared?.mark ?? null])).toEqual([[3, 'sign'], [1, 'sign'], [2, null], [4, null]]);
});

test('a desk with nothing on it has no rows', () => {
  expect(rowsOf([])).toEqual([]);
});
