// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { countsOf, isRunning } from './bulkAct.ts';

describe('an act on a whole view', () => {
  it('counts what is dealt with, what is left and what was gone before', () => {
    expect(countsOf({ asked: 50, items: 48, done: 11, refused: 1 })).toEqual({ gone: 12, left: 36, goneBefore: 2, percent: 25 });
    expect(countsOf({ asked: 3, items: 4, done: 4, refused: 0 })).toEqual({ gone: 4, left: 0, goneBefore: 0, percent: 100 });
  });

  it('says a whole only when nothing is left', () => {
    expect(countsOf({ asked: 50_000, items: 50_000, done: 49_999, refused: 0 }).percent).toBe(99);
  });

  it('runs until it has ended', () => {
    expect((['running', 'cancelling', 'finished', 'cancelled', 'stopped'] as const).filter((state) => isRunning({ state }))).toEqual(['running', 'cancelling']);
  });
});
