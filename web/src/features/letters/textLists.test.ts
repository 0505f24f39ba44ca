// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { shifted, withThing, without } from './textLists.ts';
import { notesFor } from './useTexts.ts';

test('texts change places, and not beyond the ends', () => {
  expect(shifted(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b']);
  expect(shifted(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
  expect(shifted(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
  expect(without(['a', 'b'], 0)).toEqual(['b']);
  expect(withThing(['a'], null, 'b')).toEqual(['a', 'b']);
  expect(withThing(['a', 'b'], 0, 'c')).toEqual(['c', 'b']);
});

test('one’s own notes come first, those for every purpose too, none twice and no more than a row', () => {
  const note = (text: string, purpose: 'action' | 'opinion' | null = null) => ({ title: text, text, purpose });
  const groups = [
    { id: 'own', title: '', texts: [note('x'), note('نظر', 'opinion')] }, { id: 'unit', title: '', texts: [note('y', 'action'), note('x')] },
    { id: 'common', title: '', texts: ['1', '2', '3', '4', '5'].map((text) => note(text, 'action')) },
  ] as const;
  expect(notesFor(groups, 'action')).toEqual(['x', 'y', '1', '2', '3', '4']);
  expect(notesFor(groups, 'opinion')).toEqual(['x', 'نظر']);
});
