// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import type { Grouping, WorkItem, WorklistTab } from '../../api/types.ts';
import { dueGroup, grouped } from './grouping.ts';

const item = (id: number, fields: Partial<WorkItem>) => ({
  id, due_on: null, purpose: 'action', duty_address: '', post_id: 1, from_post_id: 2, from_title_fa: 'دبیرخانه', from_title_en: '', to_title_fa: 'کارشناس', to_title_en: '', ...fields,
} as WorkItem);

const locale = { t: (key: string) => key, pick: (fa: string) => fa } as never;
const by = (items: readonly WorkItem[], grouping: Grouping, tab: WorklistTab = 'all') =>
  grouped(items, { by: grouping, tab, today: '2026-11-29', locale }).map(({ title, items: rows }) => [title, rows.map(({ id }) => id)]);

describe('rows that stand together', () => {
  test('a due day is late, today, within a week, later, or none', () => {
    expect(['2026-11-28', '2026-11-29', '2026-11-30', '2026-12-06', '2026-12-07', null].map((day) => dueGroup(day, '2026-11-29'))).toEqual(['late', 'today', 'week', 'week', 'later', 'none']);
    expect(dueGroup('2027-01-03', '2026-12-28')).toBe('week');
  });

  test('by due day in its order, each group in the order of the list', () => {
    const rows = [item(1, { due_on: '2026-11-20' }), item(2, { due_on: '2026-11-25' }), item(3, { due_on: '2027-03-01' }), item(4, {})];

    expect(by(rows, 'due')).toEqual([['worklist.due_late', [1, 2]], ['worklist.due_later', [3]], ['worklist.due_none', [4]]]);
  });

  test('what is for action comes before what is for information, whatever came first', () => {
    expect(by([item(1, { purpose: 'information' }), item(2, { purpose: 'action' }), item(3, { purpose: 'information' })], 'purpose')).toEqual([['words.purpose_action', [2]], ['words.purpose_information', [1, 3]]]);
  });

  test('by who gave it, or in whose worklist it waits; what was recalled has no giver', () => {
    const rows = [item(1, {}), item(2, { from_post_id: 0, from_title_fa: '' }), item(3, {})];

    expect(by(rows, 'giver')).toEqual([['دبیرخانه', [1, 3]], ['worklist.from_recall', [2]]]);
    expect(by(rows, 'giver', 'sent')).toEqual([['کارشناس', [1, 2, 3]]]);
  });

  test('without a duty last; not grouped at all is one group', () => {
    const rows = [item(1, {}), item(2, { duty_address: 'moi/3-2/18' }), item(3, {})];

    expect(by(rows, 'duty')).toEqual([['3-2/18', [2]], ['worklist.no_duty', [1, 3]]]);
    expect(by(rows, 'none')).toEqual([['', [1, 2, 3]]]);
  });
});
