// SPDX-License-Identifier: Apache-2.0
import { isoOf, jalali } from '../../format/jalali.ts';

export const periodNames = ['month', 'last_month', 'quarter', 'last_quarter', 'year', 'last_year', 'own'] as const;
export type PeriodName = (typeof periodNames)[number];

/** ISO days, the last one included. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

const lastDayBefore = (isoDay: string) => new Date(Date.parse(`${isoDay}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/** `count` months from the one that is `first` months into a Solar Hijri year; over the year's end where it must. */
function months(year: number, first: number, count: number): Span {
  const start = (index: number) => isoOf({ year: year + Math.floor(index / 12), month: ((index % 12) + 12) % 12 + 1, day: 1 });
  return { from: start(first), to: lastDayBefore(start(first + count)) };
}

/** The days of a period as it lies about today, whole: the server ends it today. */
export function spanOf(name: Exclude<PeriodName, 'own'>, today: string): Span {
  const { year, month } = jalali(today);
  const quarter = Math.floor((month - 1) / 3) * 3;
  switch (name) {
    case 'month': return months(year, month - 1, 1);
    case 'last_month': return months(year, month - 2, 1);
    case 'quarter': return months(year, quarter, 3);
    case 'last_quarter': return months(year, quarter - 3, 3);
    case 'year': return months(year, 0, 12);
    case 'last_year': return months(year - 1, 0, 12);
  }
}

const isoDay = /^[12]\d{3}-\d\d-\d\d$/;
const isDay = (text: string | null): text is string => text !== null && isoDay.test(text) && !Number.isNaN(Date.parse(text));

export interface Asked {
  readonly period: PeriodName;
  /** Null while an own period lacks a day. */
  readonly span: Span | null;
}

/** What an address asks for; the month that goes on where it says nothing. */
export function askedPeriod(query: URLSearchParams, today: string): Asked {
  const period = periodNames.find((each) => each === query.get('period')) ?? 'month';
  if (period !== 'own') return { period, span: spanOf(period, today) };
  const [from, to] = [query.get('from'), query.get('to')];
  return { period, span: isDay(from) && isDay(to) ? { from, to } : null };
}
