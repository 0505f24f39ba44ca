// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import type { PathStep, PostRef } from '../../api/types.ts';
import type { TreeNode } from './tree.ts';
import { laidOut, mostShown, toggled, treeOf, unfolded, walked } from './tree.ts';

const post = (id: number): PostRef => ({ id, code: '', title_fa: `پست ${id}`, title_en: `Post ${id}`, person_fa: '', person_en: '', unit_fa: '', unit_en: '' });
const step = (kind: PathStep['kind'], from: number, to: number | null = null, outcome: PathStep['outcome'] = ''): PathStep =>
  ({ kind, from: post(from), to: to === null ? null : post(to), outcome } as PathStep);
const registered = step('registration', 1);

function told(node: TreeNode | null): unknown {
  return node === null ? null : [node.post.id, node.state, ...node.children.map(told)];
}
function tree(path: readonly PathStep[]): TreeNode {
  const root = treeOf(path);
  if (root === null) throw new Error('no tree');
  return root;
}

test('a referral hangs on the last time its sender got the letter', () => {
  expect(told(treeOf([registered, step('referral', 1, 2, 'passed_on'), step('referral', 2, 3, 'passed_on'), step('referral', 3, 2), step('referral', 2, 4)]))).toEqual(
    [1, null, [2, 'passed_on', [3, 'passed_on', [2, 'open', [4, 'open']]]]]);
  expect(told(treeOf([registered, step('referral', 9, 2)]))).toEqual([1, null, [2, 'open']]);
  expect(treeOf([])).toBeNull();
});

test('who answered is said to have, though the referral has not ended', () => {
  expect(told(treeOf([registered, step('referral', 1, 2), step('referral', 1, 3, 'recalled'), step('answer', 2)]))).toEqual([1, null, [2, 'answered'], [3, 'recalled']]);
});

test('every leaf has a row, and who passed it on stands in their middle', () => {
  const picture = laidOut(tree([registered, step('referral', 1, 2), step('referral', 1, 3), step('referral', 1, 4), step('referral', 2, 5), step('referral', 2, 6)]), unfolded);
  expect(picture.items.map(({ node, depth, row }) => [node?.post.id, depth, row])).toEqual([[1, 0, 1.75], [2, 1, 0.5], [5, 2, 0], [6, 2, 1], [3, 1, 2], [4, 1, 3]]);
  expect([picture.rows, picture.depth]).toEqual([4, 3]);
});

test('of many receivers those who still have it are shown first, the rest by one press', () => {
  const many = Array.from({ length: 30 }, (_, index) => step('referral', 1, index + 2, index < 20 ? 'done' : ''));
  const root = tree([registered, ...many]);
  const picture = laidOut(root, unfolded);
  expect(picture.items.map(({ node, more }) => node?.post.id ?? -more)).toEqual([1, 22, 23, 24, 25, 26, 27, -24]);
  const rest = picture.items.at(-1);
  if (rest === undefined) throw new Error('nothing is folded');
  expect(laidOut(root, toggled(rest, unfolded)).items).toHaveLength(31);
  expect(laidOut(tree([registered, ...many.slice(0, mostShown)]), unfolded).items).toHaveLength(mostShown + 1);
});

test('what is long done is folded below the third level; what is open is not', () => {
  const chain = (outcome: PathStep['outcome']) => tree([registered, ...Array.from({ length: 10 }, (_, index) => step('referral', index + 1, index + 2, index === 9 ? outcome : 'passed_on'))]);
  expect(laidOut(chain('done'), unfolded)).toMatchObject({ depth: 4, rows: 1 });
  expect(laidOut(chain(''), unfolded)).toMatchObject({ depth: 11, rows: 1 });
});

test('arrows walk the tree the way it is drawn', () => {
  const root = tree([registered, step('referral', 1, 2), step('referral', 1, 3), step('referral', 2, 4)]);
  const { items } = laidOut(root, unfolded); // 1, 2, 4, 3
  expect(walked(items, 0, 'ArrowLeft', true)).toEqual({ to: 1 });
  expect(walked(items, 0, 'ArrowRight', false)).toEqual({ to: 1 });
  expect(walked(items, 2, 'ArrowRight', true)).toEqual({ to: 1 });
  expect(walked(items, 1, 'ArrowRight', true)).toBe('toggle');
  expect(walked(items, 3, 'ArrowDown', true)).toEqual({ to: 3 });
  expect(walked(items, 3, 'Home', true)).toEqual({ to: 0 });
  expect(walked(items, 2, 'Enter', true)).toEqual({ to: 2 });
  expect(walked(items, 2, 'PageDown', true)).toBeNull();
  const second = items[1];
  if (second === undefined) throw new Error('no second');
  expect(laidOut(root, toggled(second, unfolded)).items.map(({ key }) => key)).toEqual(['0', '2', '3']);
});
