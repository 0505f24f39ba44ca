// SPDX-License-Identifier: Apache-2.0
// Where the marks of a chart lie; the scales are d3's. Reading begins on the right in Persian, and so do bars and time.
import { scaleBand, scaleLinear } from 'd3-scale';

export interface ChartSeries {
  readonly id: string;
  readonly name: string;
  /** A token, so that it follows theme and paper. */
  readonly colour: string;
  readonly kind: 'bar' | 'line';
  /** A look of its own beside its colour. */
  readonly isDashed?: boolean;
}

export interface ChartPoint {
  readonly name: string;
  /** One for each series. */
  readonly values: readonly number[];
}

interface Bar {
  readonly key: string;
  readonly series: ChartSeries;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Tick {
  readonly value: number;
  readonly at: number;
}

function valueScale(points: readonly ChartPoint[]) {
  const most = Math.max(1, ...points.flatMap(({ values }) => values));
  return scaleLinear([0, most], [0, 1]).nice(5);
}

/** Whole numbers only: nobody has half a letter. */
const wholeTicks = (scale: ReturnType<typeof valueScale>) => scale.ticks(5).filter(Number.isInteger);

/** Lines one under another, the first on top; in hundredths of width and height, so that it grows with the letters. */
export function rowShapes(points: readonly ChartPoint[], series: readonly ChartSeries[], isRightToLeft: boolean) {
  const scale = valueScale(points);
  const along = (share: number) => 100 * (isRightToLeft ? 1 - share : share);
  const rowHeight = 100 / Math.max(1, points.length);
  const bands = scaleBand(series.map(({ id }) => id), [0, rowHeight]).paddingOuter(1).paddingInner(0.12);
  const bars = points.flatMap((point, row) => series.map((each, index): Bar => {
    const share = scale(point.values[index] ?? 0);
    return { key: `${row}/${each.id}`, series: each, x: isRightToLeft ? along(share) : 0, width: 100 * share, y: row * rowHeight + (bands(each.id) ?? 0), height: bands.bandwidth() };
  }));
  const ticks = wholeTicks(scale).map((value): Tick => ({ value, at: along(scale(value)) }));
  return { bars, ticks };
}

interface Room {
  readonly width: number;
  readonly height: number;
  /** How much larger than usual the reader has letters. */
  readonly zoom: number;
  readonly isRightToLeft: boolean;
}

const widestBar = 34;

/** Time along the line: bars for what came and went, lines for how things stood. In pixels. */
export function timeShapes(points: readonly ChartPoint[], series: readonly ChartSeries[], { width, height, zoom, isRightToLeft }: Room) {
  const margin = { top: 12 * zoom, bottom: 26 * zoom, values: 44 * zoom, end: 10 };
  const letter = 7 * zoom; // about
  const scale = valueScale(points);
  const foot = height - margin.bottom;
  const up = (value: number) => foot - scale(value) * (foot - margin.top);
  const ends: [number, number] = isRightToLeft ? [width - margin.values, margin.end] : [margin.values, width - margin.end];
  const bands = scaleBand(points.map((_, index) => index), ends).paddingInner(0.3).paddingOuter(0.15);
  const middle = (index: number) => (bands(index) ?? 0) + bands.bandwidth() / 2;

  const barSeries = series.filter(({ kind }) => kind === 'bar');
  const barWidth = Math.min(widestBar, bands.bandwidth() / Math.max(1, barSeries.length));
  const side = isRightToLeft ? -1 : 1;
  const bars = points.flatMap((point, index) => barSeries.map((each, place): Bar => {
    const value = point.values[series.indexOf(each)] ?? 0;
    const centre = middle(index) + side * (place - (barSeries.length - 1) / 2) * barWidth;
    return { key: `${index}/${each.id}`, series: each, x: centre - barWidth * 0.45, width: barWidth * 0.9, y: up(value), height: foot - up(value) };
  }));
  const lines = series.filter(({ kind }) => kind === 'line').map((each) => ({
    series: each, dots: points.map((point, index) => ({ x: middle(index), y: up(point.values[series.indexOf(each)] ?? 0) })),
  }));
  // Names that would lie on each other are left out, evenly.
  const widest = letter * Math.max(1, ...points.map(({ name }) => name.length));
  const every = Math.max(1, Math.ceil((widest + 8) / Math.max(1, bands.step())));
  const within = (x: number, name: string) => Math.min(width - (name.length * letter) / 2, Math.max((name.length * letter) / 2, x));
  const names = points.flatMap(({ name }, index) => (index % every === 0 ? [{ name, x: within(middle(index), name) }] : []));
  const ticks = wholeTicks(scale).map((value): Tick => ({ value, at: up(value) }));
  return { bars, lines, names, ticks, foot, from: Math.min(...ends), to: Math.max(...ends) };
}
