// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import type { StrandedPost, StrandingView } from '../../api/types.ts';
import { areDays, isStranded, leavesSomething, stateOf } from './stranding.ts';

const post = (open: number, provided = false) => ({ post: { id: 7 }, open, provided }) as StrandedPost;
const substitute = { id: 1, text: 'ستاره پارسا', small: '' };
const view = (posts: readonly StrandedPost[], powers = 0, desks = 0) =>
  ({ posts, powers: Array.from({ length: powers }), desks: Array.from({ length: desks }) }) as unknown as StrandingView;

describe('the days of an absence', () => {
  test.each([
    ['none', null, '2026-12-02', false], ['one day', '2026-12-02', '2026-12-02', true], ['turned round', '2026-12-02', '2026-12-01', false],
    ['a half-typed year', '0026-12-01', '0026-12-02', false], ['more than a year', '2026-12-01', '2028-01-01', false],
  ])('%s', (_name, first, last, expected) => {
    expect(areDays(first, last, '2026-11-28')).toBe(expected);
  });
});

describe('what is stranded', () => {
  test('is open work of a post that nobody has', () => {
    expect([isStranded(post(2), {}), isStranded(post(2), { 7: null }), isStranded(post(2), { 7: substitute }), isStranded(post(2, true), {}), isStranded(post(0), {})])
      .toEqual([true, true, false, false, false]);
  });

  test('is also what is used for others, or prepared, which no substitute takes', () => {
    expect([leavesSomething(view([post(2)]), { 7: substitute }), leavesSomething(view([], 1), {}), leavesSomething(view([], 0, 1), {})]).toEqual([false, true, true]);
  });
});

test('an absence is coming, now, or over; its last day is still one', () => {
  const absence = { first_day: '2026-11-29', last_day: '2026-12-02' };

  expect(['2026-11-28', '2026-11-29', '2026-12-02', '2026-12-03'].map((day) => stateOf(absence, day))).toEqual(['coming', 'now', 'now', 'over']);
});
