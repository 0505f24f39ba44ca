// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import type { WorkFigures } from '../../api/types.ts';
import { rowsOption, seriesOption } from './charts.ts';

const figures: WorkFigures = { open_before: 0, received: 4, sent: 0, moved: 0, done: 3, withdrawn: 0, done_late: 0, open: 2, late: 1, median_days: null, p90_days: null };
const points = [{ name: 'آذر ۱۴۰۵', figures }];
const persian = { isRightToLeft: true, isNarrow: false, digits: (value: number) => value.toLocaleString('fa-IR') };
const english = { isRightToLeft: false, isNarrow: true, digits: String };

test('bars and time run from the side on which reading begins, and numbers are the reader’s', () => {
  expect(rowsOption(points, persian).xAxis.inverse).toBe(true);
  expect(rowsOption(points, persian).yAxis.position).toBe('right');
  expect(seriesOption(points, persian).xAxis.inverse).toBe(true);
  expect(seriesOption(points, persian).yAxis.axisLabel.formatter(12)).toBe('۱۲');
  expect(seriesOption(points, english).xAxis.inverse).toBe(false);
  expect(rowsOption(points, english).yAxis.position).toBe('left');
});

test('each mark has its figure, its token and, in time, a look of its own', () => {
  const { series } = seriesOption(points, english);

  expect(series.map((each) => each.data)).toEqual([[4], [3], [2], [1]]);
  expect(series.map((each) => each.type)).toEqual(['bar', 'bar', 'line', 'line']);
  expect(series[3]?.lineStyle.type).toBe('dashed');
  expect(series.every((each) => each.itemStyle.color.startsWith('var(--'))).toBe(true);
});
