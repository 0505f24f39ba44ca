// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { asOfQuery, dayBefore, endOfDay, isPlausible, pageOf, readAsOf } from './asOf.ts';

const today = '2026-11-28';
const read = (search: string) => readAsOf(new URLSearchParams(search), today);

test('an address without a day is today, as known now', () => {
  expect(read('')).toEqual({ day: today, known: null, today });
});

test('a day that is none is today', () => {
  for (const day of ['x', '2026-13-01', '2026-02-30', '0001-01-01', '2026-11-28T00:00']) expect(read(`day=${day}`).day).toBe(today);
});

test('what will be known in days to come is what is known now', () => {
  expect(read('known=2026-11-28').known).toBeNull();
  expect(read('known=2026-11-27').known).toBe('2026-11-27');
});

test('links carry the day on, and leave today out', () => {
  expect(pageOf('posts', 7, read('day=2025-01-01&known=2026-01-01'))).toBe('/posts/7?day=2025-01-01&known=2026-01-01');
  expect(asOfQuery(read(`day=${today}`))).toEqual({ day: null, known: null });
});

test('the end of a day is that of the institution, also where clocks are changed', () => {
  expect(endOfDay('2026-11-28', 'Asia/Tehran')).toBe('2026-11-28T20:29:59.999Z');
  expect(endOfDay('2026-10-25', 'Europe/Berlin')).toBe('2026-10-25T22:59:59.999Z');
});

test('the last day of a period stands before its end', () => {
  expect(dayBefore('2026-03-01')).toBe('2026-02-28');
  expect(isPlausible('2024-02-29')).toBe(true);
});
