// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { letterOf } from './letterOf.ts';

test.each([
  ['4711', 4711], [' ۴۷۱۱ ', 4711], ['https://divan.example/letters/4711', 4711], ['http://127.0.0.1:8080/letters/4711/proof?post=3', 4711],
  ['', Number.NaN], ['1405/332', Number.NaN], ['/letters/new', Number.NaN], ['/letters/47a', Number.NaN],
])('%j means letter %d', (words, letter) => {
  expect(letterOf(words)).toBe(letter);
});
