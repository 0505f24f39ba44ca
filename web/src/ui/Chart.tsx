// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, useState } from 'react';
import { useLocale } from '../i18n/locale.tsx';
import style from './Chart.module.css';
import type { ChartPoint, ChartSeries } from './chartShapes.ts';
import { rowShapes, timeShapes } from './chartShapes.ts';

interface Props {
  /** What the picture is called; what it says stands in a table. */
  readonly label: string;
  readonly points: readonly ChartPoint[];
  readonly series: readonly ChartSeries[];
}

/** What the colours mean, in words. */
export function ChartLegend({ series }: { readonly series: readonly ChartSeries[] }) {
  return (
    <ul className={style['legend']}>
      {series.map(({ id, name, colour }) => <li key={id}><span style={{ background: colour }} aria-hidden="true" />{name}</li>)}
    </ul>
  );
}

/** A line for each point, its bars one under another: many names, or long ones. */
export function RowsChart({ label, points, series }: Props) {
  const { direction, digits } = useLocale();
  const { bars, ticks } = rowShapes(points, series, direction === 'rtl');
  return (
    <div className={style['rows']} role="img" aria-label={label} style={{ blockSize: `${points.length * 3.5 + 1.6}rem` }}>
      <div className={style['names']} aria-hidden="true">{points.map(({ name }, index) => <div key={index}><span>{name}</span></div>)}</div>
      <svg className={style['picture']} direction="ltr" aria-hidden="true">
        {ticks.map(({ value, at }) => (
          <g key={value}>
            <line className={style['grid']} x1={`${at}%`} x2={`${at}%`} y1="0" y2="100%" />
            <text x={`${at}%`} y="100%" dy="1.4em" textAnchor="middle">{digits(value)}</text>
          </g>
        ))}
        {bars.map(({ key, series: each, x, y, width, height }) => <rect key={key} x={`${x}%`} width={`${width}%`} y={`${y}%`} height={`${height}%`} style={{ fill: each.colour }} />)}
      </svg>
    </div>
  );
}

/** The room that there is, and how large letters are; the height stands, so that nothing moves when it is known. */
function useRoom() {
  const holder = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState({ width: 600, zoom: 1 });
  useEffect(() => {
    const element = holder.current;
    if (element === null) return undefined;
    const watch = new ResizeObserver(() => {
      const letters = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      if (element.clientWidth > 0) setRoom({ width: element.clientWidth, zoom: letters / 16 });
    });
    watch.observe(element);
    return () => { watch.disconnect(); };
  }, []);
  return { holder, ...room };
}

interface LineProps {
  readonly series: ChartSeries;
  readonly dots: readonly { readonly x: number; readonly y: number }[];
}

function Line({ series, dots }: LineProps) {
  const { colour, isDashed = false } = series;
  return (
    <g style={{ color: colour }}>
      <polyline className={style['line']} points={dots.map(({ x, y }) => `${x},${y}`).join(' ')} strokeDasharray={isDashed ? '6 4' : undefined} />
      {dots.map(({ x, y }, index) => (isDashed
        ? <path key={index} d={`M${x} ${y - 5}l5 5l-5 5l-5-5z`} fill="currentColor" />
        : <circle key={index} cx={x} cy={y} r={3.5} fill="currentColor" />))}
    </g>
  );
}

/** Points of time along the line of reading: bars for what happened in each, lines for how things stood at its end. */
export function TimeChart({ label, points, series, height = 260 }: Props & { readonly height?: number }) {
  const { direction, digits } = useLocale();
  const { holder, width, zoom } = useRoom();
  const isRightToLeft = direction === 'rtl';
  const { bars, lines, names, ticks, from, to, foot } = timeShapes(points, series, { width, height, zoom, isRightToLeft });
  return (
    <div className={style['time']} role="img" aria-label={label} ref={holder}>
      <svg className={style['picture']} width={width} height={height} direction="ltr" aria-hidden="true">
        {ticks.map(({ value, at }) => (
          <g key={value}>
            <line className={style['grid']} x1={from} x2={to} y1={at} y2={at} />
            <text x={isRightToLeft ? to + 8 : from - 8} y={at} dy="0.35em" textAnchor={isRightToLeft ? 'start' : 'end'}>{digits(value)}</text>
          </g>
        ))}
        {bars.map((bar) => <rect key={bar.key} x={bar.x} width={bar.width} y={bar.y} height={bar.height} style={{ fill: bar.series.colour }} />)}
        {lines.map((line) => <Line key={line.series.id} {...line} />)}
        {names.map(({ name, x }, index) => <text key={index} x={x} y={foot} dy="1.4em" textAnchor="middle">{name}</text>)}
      </svg>
    </div>
  );
}
