// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import type { Selection } from './selection.ts';
import { allOrNone, kept, mostChosen, nothingChosen, reached, toggled } from './selection.ts';

const order = [11, 12, 13, 14, 15];
const ids = ({ chosen }: Selection) => [...chosen].sort((a, b) => a - b);

describe('rows that are chosen', () => {
  test('one after the other, and no longer', () => {
    const two = toggled(toggled(nothingChosen, 12), 14);

    expect(ids(two)).toEqual([12, 14]);
    expect(ids(toggled(two, 12))).toEqual([14]);
  });

  test('Shift reaches from the last one, both ways, and keeps the others', () => {
    const one = toggled(toggled(nothingChosen, 15), 12);

    expect(ids(reached(one, 14, order))).toEqual([12, 13, 14, 15]);
    expect(ids(reached(one, 11, order))).toEqual([11, 12, 15]);
    expect(ids(reached(reached(one, 14, order), 11, order))).toEqual([11, 12, 13, 14, 15]);
  });

  test('Shift without a row before it, or from one that is gone, chooses that row alone', () => {
    expect(ids(reached(nothingChosen, 13, order))).toEqual([13]);
    expect(ids(reached({ chosen: new Set(), anchor: 99 }, 13, order))).toEqual([13]);
  });

  test('all that are shown, then none', () => {
    const all = allOrNone(toggled(nothingChosen, 12), order);

    expect(ids(all)).toEqual(order);
    expect(ids(allOrNone(all, order))).toEqual([]);
  });

  test('never more than can be looked over', () => {
    const many = Array.from({ length: mostChosen + 50 }, (_, index) => index + 1);

    const all = allOrNone(nothingChosen, many);
    expect(all.chosen.size).toBe(mostChosen);
    expect(toggled(all, mostChosen + 10).chosen.size).toBe(mostChosen);
    expect(ids(allOrNone(all, many))).toEqual([]);
  });

  test('what left the list is no longer chosen, nor reached from', () => {
    const three = toggled(toggled(toggled(nothingChosen, 11), 12), 13);

    const after = kept(three, [11, 12]);
    expect(ids(after)).toEqual([11, 12]);
    expect(after.anchor).toBeNull();
    expect(kept(three, order)).toBe(three);
  });
});
