// SPDX-License-Identifier: Apache-2.0
// What the charts draw, as ECharts takes it. Colours are the tokens themselves, so that they follow theme and paper.
import type { WorkFigures } from '../../api/types.ts';

export const marks = ['received', 'done', 'open', 'late'] as const;
export type Mark = (typeof marks)[number];

export const colours: Readonly<Record<Mark, string>> = { received: 'var(--accent)', done: 'var(--turquoise)', open: 'var(--due)', late: 'var(--late)' };

export interface ChartPoint {
  readonly name: string;
  readonly figures: WorkFigures;
}

export interface ChartSetting {
  readonly isRightToLeft: boolean;
  readonly isNarrow: boolean;
  readonly digits: (value: number) => string;
}

// The first family of --font: lengths of words are measured by it before they are drawn.
const ink = { color: 'var(--ink-soft)', fontFamily: 'Vazirmatn, Tahoma, sans-serif', fontSize: 12 };
const line = { lineStyle: { color: 'var(--line)' } };

function valueAxis({ digits }: ChartSetting) {
  return { type: 'value' as const, minInterval: 1, axisLabel: { ...ink, formatter: (value: number) => digits(value) }, splitLine: line };
}

/** Lines one under another, the first on top, the bars from the side on which reading begins. */
export function rowsOption(points: readonly ChartPoint[], setting: ChartSetting) {
  return {
    animation: false,
    grid: { left: 8, right: 8, top: 8, bottom: 8, containLabel: true },
    xAxis: { ...valueAxis(setting), inverse: setting.isRightToLeft },
    yAxis: {
      type: 'category' as const, inverse: true, position: setting.isRightToLeft ? 'right' as const : 'left' as const,
      data: points.map(({ name }) => name), axisLabel: { ...ink, width: setting.isNarrow ? 104 : 210, overflow: 'break' as const, height: 40, lineHeight: 15, interval: 0 }, axisLine: line, axisTick: { show: false },
    },
    series: marks.map((mark) => ({
      type: 'bar' as const, name: mark, data: points.map(({ figures }) => figures[mark]), itemStyle: { color: colours[mark] }, barGap: '10%', barCategoryGap: '35%', silent: true,
    })),
  };
}

/** Time runs as the text does. What came and was done are bars, what lay open and late when each part ended are lines. */
export function seriesOption(points: readonly ChartPoint[], setting: ChartSetting) {
  const isBar = (mark: Mark) => mark === 'received' || mark === 'done';
  return {
    animation: false,
    grid: { left: 8, right: 8, top: 12, bottom: 8, containLabel: true },
    xAxis: {
      type: 'category' as const, inverse: setting.isRightToLeft, data: points.map(({ name }) => name), axisLabel: { ...ink, hideOverlap: true }, axisLine: line, axisTick: { show: false },
    },
    yAxis: { ...valueAxis(setting), position: setting.isRightToLeft ? 'right' as const : 'left' as const },
    series: marks.map((mark) => ({
      type: isBar(mark) ? 'bar' as const : 'line' as const, name: mark, data: points.map(({ figures }) => figures[mark]), itemStyle: { color: colours[mark] },
      lineStyle: { color: colours[mark], type: mark === 'late' ? 'dashed' as const : 'solid' as const }, symbol: mark === 'late' ? 'diamond' : 'circle', symbolSize: 7, barMaxWidth: 34, silent: true,
    })),
  };
}
