// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { atMiddle, bounded, boxOf, byArrow, drawn, extended, shownAt, unturned } from './marks.ts';

test('a place of the screen is the same place of the page however it is turned', () => {
  // The page's upper left corner, a little inside.
  const spot = { x: 1000, y: 2000 };
  expect([0, 1, 2, 3].map((turns) => shownAt(spot, turns))).toEqual([{ x: 0.1, y: 0.2 }, { x: 0.8, y: 0.1 }, { x: 0.9, y: 0.8 }, { x: 0.2, y: 0.9 }]);
  for (const turns of [0, 1, 2, 3]) expect(unturned(shownAt(spot, turns), turns)).toEqual(spot);
  expect(unturned({ x: -3, y: 1.2 }, 0)).toEqual({ x: 0, y: 10_000 });
});

test('a press is a point or a line of text, a drag is a box whichever way it goes', () => {
  expect(drawn('text', { x: 500, y: 500 }, { x: 510, y: 505 })).toEqual({ kind: 'point', marks: [[500, 500]] });
  expect(drawn('text', { x: 3000, y: 900 }, { x: 1000, y: 200 })).toEqual({ kind: 'area', marks: [[1000, 200, 3000, 900]] });
  expect(drawn('highlight', { x: 9900, y: 10 }, { x: 9900, y: 10 })).toEqual({ kind: 'highlight', marks: [[7000, 0, 10_000, 300]] });
});

test('arrows move a note as one sees it, and never off the page', () => {
  expect(byArrow('point', [[5000, 5000]], 'ArrowRight', 0, false)).toEqual([[5100, 5000]]);
  expect(byArrow('point', [[5000, 5000]], 'ArrowRight', 1, false)).toEqual([[5000, 4900]]);
  expect(byArrow('point', [[5000, 5000]], 'ArrowDown', 2, false)).toEqual([[5000, 4900]]);
  expect(byArrow('area', [[9000, 0, 9960, 500]], 'ArrowRight', 0, false)).toEqual([[9040, 0, 10_000, 500]]);
  expect(byArrow('pen', [[50, 50], [10, 90]], 'ArrowLeft', 0, false)).toEqual([[40, 50], [0, 90]]);
  expect(byArrow('point', [[5000, 5000]], 'Enter', 0, false)).toBeNull();
});

test('with Shift a box grows and shrinks, and stays a box', () => {
  expect(byArrow('area', [[0, 0, 500, 500]], 'ArrowRight', 0, true)).toEqual([[0, 0, 600, 500]]);
  expect(byArrow('highlight', [[0, 0, 100, 100]], 'ArrowUp', 0, true)).toEqual([[0, 0, 100, 100]]);
  expect(atMiddle('highlight').marks).toEqual([[3500, 4850, 6500, 5150]]);
});

test('a stroke keeps what tells something, and a note no more points than it may have', () => {
  expect(extended([100, 100], { x: 105, y: 110 })).toEqual([100, 100]);
  expect(extended([100, 100], { x: 130, y: 100 })).toEqual([100, 100, 130, 100]);
  const long = Array.from({ length: 8000 }, (_, index) => index);
  const kept = bounded([long, [1, 2]]);
  expect(kept.reduce((all, stroke) => all + stroke.length / 2, 0)).toBeLessThanOrEqual(1500);
  expect(kept[0]?.slice(0, 2)).toEqual([0, 1]);
  expect(kept[0]?.slice(-2)).toEqual([7998, 7999]);
  expect(kept[1]).toEqual([1, 2]);
});

test('what marks cover turns with the page', () => {
  expect(boxOf([[1000, 2000, 3000, 2500]], 1)).toEqual({ left: 0.75, top: 0.1, right: 0.8, bottom: 0.3 });
});
