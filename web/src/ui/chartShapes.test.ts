// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import type { ChartPoint, ChartSeries } from './chartShapes.ts';
import { rowShapes, timeShapes } from './chartShapes.ts';

const series: readonly ChartSeries[] = [
  { id: 'received', name: 'Received', colour: 'var(--accent)', kind: 'bar' },
  { id: 'done', name: 'Done', colour: 'var(--turquoise)', kind: 'bar' },
  { id: 'late', name: 'Late', colour: 'var(--late)', kind: 'line', isDashed: true },
];
const points: readonly ChartPoint[] = [{ name: 'آبان ۱۴۰۵', values: [10, 5, 0] }, { name: 'آذر ۱۴۰۵', values: [4, 0, 2] }];
const room = { width: 600, height: 260, zoom: 1 };

describe('rows', () => {
  test('bars grow from the side on which reading begins, in proportion', () => {
    const persian = rowShapes(points, series, true);
    const english = rowShapes(points, series, false);

    expect(persian.bars[0]).toMatchObject({ x: 0, width: 100 });
    expect(persian.bars[1]).toMatchObject({ x: 50, width: 50 });
    expect(english.bars[1]).toMatchObject({ x: 0, width: 50 });
    expect(persian.ticks[0]).toEqual({ value: 0, at: 100 });
    expect(english.ticks[0]).toEqual({ value: 0, at: 0 });
  });

  test('each line has its room, and no bar leaves it', () => {
    const { bars } = rowShapes(points, series, true);

    expect(bars.filter((bar) => bar.y > 50 && bar.y + bar.height < 100)).toHaveLength(3);
    expect(bars.slice(0, 3).every((bar) => bar.y > 0 && bar.y + bar.height < 50)).toBe(true);
  });

  test('numbers on the axis are whole, also when there is next to nothing', () => {
    expect(rowShapes([{ name: 'x', values: [1, 0, 0] }], series, false).ticks.map(({ value }) => value)).toEqual([0, 1]);
    expect(rowShapes([{ name: 'x', values: [0, 0, 0] }], series, false).bars.map(({ width }) => width)).toEqual([0, 0, 0]);
    expect(rowShapes([], series, false).bars).toEqual([]);
  });
});

describe('time', () => {
  test('runs as the text does', () => {
    const [first, second] = timeShapes(points, series, { ...room, isRightToLeft: true }).names;
    const [english, later] = timeShapes(points, series, { ...room, isRightToLeft: false }).names;

    expect(first?.x).toBeGreaterThan(second?.x ?? Infinity);
    expect(english?.x).toBeLessThan(later?.x ?? -Infinity);
  });

  test('what came stands before what was done, in both directions', () => {
    const at = (isRightToLeft: boolean) => timeShapes(points, series, { ...room, isRightToLeft }).bars.map(({ x }) => x);
    const [came = 0, done = 0] = at(true);
    const [cameEnglish = 0, doneEnglish = 0] = at(false);

    expect(came).toBeGreaterThan(done);
    expect(cameEnglish).toBeLessThan(doneEnglish);
  });

  test('bars stand on the foot, lines have a dot a point, none outside', () => {
    const { bars, lines, foot, from, to } = timeShapes(points, series, { ...room, isRightToLeft: false });

    expect(bars.every((bar) => Math.abs(bar.y + bar.height - foot) < 0.001 && bar.x >= from && bar.x + bar.width <= to)).toBe(true);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.dots[0]?.y).toBe(foot);
    expect(lines[0]?.dots[1]?.y).toBeLessThan(foot);
  });

  test('names that would lie on each other are left out evenly', () => {
    const many = Array.from({ length: 52 }, (_, index) => ({ name: `هفته ${index}`, values: [1, 1, 1] }));

    const { names } = timeShapes(many, series, { ...room, width: 320, isRightToLeft: true });

    expect(names.length).toBeLessThan(10);
    expect(names[0]?.name).toBe('هفته 0');
  });

  test('names stay within the picture, also with large letters', () => {
    for (const zoom of [1, 2]) {
      const { names } = timeShapes(points, series, { ...room, width: 300, zoom, isRightToLeft: false });
      expect(names.length).toBeGreaterThan(0);
      for (const { name, x } of names) expect(x - name.length * 3.5 * zoom >= 0 && x + name.length * 3.5 * zoom <= 300).toBe(true);
    }
  });
});
