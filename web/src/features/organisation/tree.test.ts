// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import type { ChartPost, ChartUnit, ChartView, DelegationView } from '../../api/types.ts';
import { moveOf } from '../../ui/treeKeys.ts';
import { buildTree, find, fold, openedAtFirst, pathOf, postsOf, rowsOf } from './tree.ts';

const unit = (id: number, code: string, parent: number | null, name = `unit ${code}`): ChartUnit => ({
  id, document: 'ministry', code, name_fa: name, name_en: name, parent_id: parent, head_post_id: null,
});
const post = (id: number, unitId: number, code: string, holder: string | null, isHead = false): ChartPost => ({
  id, unit_id: unitId, code, title_fa: `پست ${code}`, title_en: `post ${code}`, is_head: isHead, assumed: false,
  holders: holder === null ? [] : [{ person_id: id + 1000, name_fa: holder, name_en: holder, kind: 'holder' }],
});

const chart: ChartView = {
  day: '2026-11-28', known_at: null, vacant: 2,
  units: [unit(3, '10', 1), unit(1, '0', null), unit(2, '2', 1, 'دفتر کتابخانه‌های یزد'), unit(4, '2-1', 2)],
  posts: [
    post(11, 2, '2/expert', 'کاوه'), post(12, 2, '2/zhead', null, true), post(13, 4, '2-1/expert', null), post(10, 1, '0/head', 'Simin', true),
  ],
};
const tree = buildTree(chart);
const keys = (open: ReadonlySet<string>, kept: ReadonlySet<string> | null = null) => rowsOf(tree, (key) => open.has(key), kept).map((row) => row.node.key);

/** 50 units of 100 posts each under one top. */
function large(): ChartView {
  const units = Array.from({ length: 50 }, (_, index) => unit(index + 2, String(index + 1), 1));
  const posts = units.flatMap((each) => Array.from({ length: 100 }, (_, index) => post(each.id * 1000 + index, each.id, `${each.code}/${index}`, index % 2 === 0 ? null : 'کاوه')));
  return { day: '2026-11-28', known_at: null, vacant: 2500, units: [unit(1, '0', null), ...units], posts };
}

describe('the tree of a chart', () => {
  test('has the head before other posts, posts before units, and 2 before 10', () => {
    expect(keys(new Set(['u1', 'u2', 'u4']))).toEqual(['u1', 'p10', 'u2', 'p12', 'p11', 'u4', 'p13', 'u3']);
  });

  test('counts posts and vacancies of a unit with all below it', () => {
    expect([tree.units.get(1)?.posts, tree.units.get(1)?.vacant, tree.units.get(2)?.posts]).toEqual([4, 2, 3]);
  });

  test('tells level, position and number of siblings as a screen reader says them', () => {
    const row = rowsOf(tree, () => true, null).find((each) => each.node.key === 'u3');

    expect([row?.node.level, row?.position, row?.siblings, row?.isOpen]).toEqual([2, 3, 3, false]);
  });

  test('shows a unit whose parent is not in the chart at the top', () => {
    expect(buildTree({ ...chart, units: [unit(7, '7', 99)], posts: [] }).roots.map((root) => root.key)).toEqual(['u7']);
  });

  test('of no unit is empty', () => {
    expect(rowsOf(buildTree({ ...chart, units: [], posts: [] }), () => true, null)).toEqual([]);
  });

  test('knows the way down to a unit', () => {
    expect(pathOf(tree.units.get(4)).map((each) => each.unit.code)).toEqual(['0', '2', '2-1']);
  });
});

describe('finding in the chart', () => {
  test('by nothing is all of it', () => {
    expect(find(tree, { words: '  ', vacantOnly: false })).toBeNull();
  });

  test('by a person opens what leads there and leaves the rest out', () => {
    const found = find(tree, { words: 'كاوه', vacantOnly: false });

    expect(found?.count).toBe(1);
    expect(keys(found?.opened ?? new Set(), found?.kept)).toEqual(['u1', 'u2', 'p11']);
  });

  test('by a unit keeps what lies below it, closed', () => {
    const found = find(tree, { words: 'کتابخانههای يزد', vacantOnly: false });

    expect(found?.count).toBe(1);
    expect(keys(found?.opened ?? new Set(), found?.kept)).toEqual(['u1', 'u2']);
    expect(keys(new Set(['u1', 'u2']), found?.kept)).toEqual(['u1', 'u2', 'p12', 'p11', 'u4']);
  });

  test('by who stands in finds the post', () => {
    const caretaker = { person: { id: 5, name_fa: 'نادر', name_en: 'Nader' } } as DelegationView;
    const found = find(tree, { words: 'nader', vacantOnly: false }, new Map([[12, [caretaker]]]));

    expect(postsOf(tree, found?.kept ?? null).map((node) => node.post.id)).toEqual([12]);
  });

  test('only vacant posts', () => {
    const found = find(tree, { words: '', vacantOnly: true });

    expect(postsOf(tree, found?.kept ?? null).map((node) => node.post.id)).toEqual([12, 13]);
    expect(found?.count).toBe(2);
  });

  test('only vacant posts of a unit', () => {
    expect(find(tree, { words: '2-1', vacantOnly: true })?.count).toBe(1);
  });

  test('nothing', () => {
    expect(find(tree, { words: 'نیست', vacantOnly: false })).toEqual({ kept: new Set(), opened: new Set(), count: 0 });
  });

  test('in 5,000 posts draws few rows, and thousands of vacancies stay closed', () => {
    const big = buildTree(large());
    const found = find(big, { words: '', vacantOnly: true });

    expect(rowsOf(big, (key) => openedAtFirst(big).has(key), null)).toHaveLength(51);
    expect(found?.count).toBe(2500);
    expect(rowsOf(big, (key) => found?.opened.has(key) === true, found?.kept ?? null)).toHaveLength(51);
  });
});

test('words are compared without joiners, marks, capitals and foreign letters or digits', () => {
  expect(fold('كِتاب‌خانهٔ ۱۲ Ab')).toBe(fold('کتابخانهٔ 12 aB'));
});

describe('keys on a row', () => {
  const rows = rowsOf(tree, (key) => key === 'u1', null); // u1, p10, u2, u3

  test('forward opens a closed unit, and enters an open one', () => {
    expect(moveOf('ArrowRight', rows, 2, 'ltr')).toEqual({ toggle: 'u2' });
    expect(moveOf('ArrowLeft', rows, 2, 'rtl')).toEqual({ toggle: 'u2' });
    expect(moveOf('ArrowRight', rows, 0, 'ltr')).toEqual({ to: 'p10' });
  });

  test('back closes an open unit, and goes to what holds a row', () => {
    expect(moveOf('ArrowRight', rows, 0, 'rtl')).toEqual({ toggle: 'u1' });
    expect(moveOf('ArrowLeft', rows, 1, 'ltr')).toEqual({ to: 'u1' });
  });

  test('up and down stop at the ends, other keys are the browser\'s', () => {
    expect(moveOf('ArrowUp', rows, 0, 'ltr')).toEqual({ to: undefined });
    expect(moveOf('End', rows, 0, 'ltr')).toEqual({ to: 'u3' });
    expect(moveOf('Home', rows, 3, 'ltr')).toEqual({ to: 'u1' });
    expect(moveOf('a', rows, 0, 'ltr')).toBeNull();
    expect(moveOf('ArrowDown', rows, 9, 'ltr')).toBeNull();
  });
});
