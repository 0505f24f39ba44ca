// SPDX-License-Identifier: Apache-2.0
import { CalendarDate, PersianCalendar, parseDate, toCalendar } from '@internationalized/date';

export interface JalaliDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const calendar = new PersianCalendar();

/** The Solar Hijri date of an ISO day. Inside, dates stay ISO; this is the edge. */
export function jalali(isoDay: string): JalaliDate {
  const { year, month, day } = toCalendar(parseDate(isoDay), calendar);
  return { year, month, day };
}

export function isLeapYear(year: number): boolean {
  return calendar.getDaysInMonth(toCalendar(parseDate(`${year + 622}-03-10`), calendar)) === 30;
}

const pad = (value: number) => String(value).padStart(2, '0');

/** For columns and letter heads: 1405/09/01, padded, year first, Latin digits (the caller gives the digits). */
export function columnDate(isoDay: string): string {
  const { year, month, day } = jalali(isoDay);
  return `${year}/${pad(month)}/${pad(day)}`;
}

/** 0 is Saturday, as the Iranian week begins. */
export function weekday(isoDay: string): number {
  return (new Date(`${isoDay}T00:00:00Z`).getUTCDay() + 1) % 7;
}

/** Whole days from one ISO day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The civil day and the clock (24 h) of an instant in a zone. */
export function inZone(instant: string, zone: string): { day: string; time: string } {
  const parts = new Intl.DateTimeFormat('en-CA-u-ca-gregory-nu-latn', {
    timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
  }).formatToParts(new Date(instant));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? '';
  return { day: `${part('year')}-${part('month')}-${part('day')}`, time: `${part('hour')}:${part('minute')}` };
}

/** The ISO day of a Solar Hijri date. */
export function isoOf({ year, month, day }: JalaliDate): string {
  return new CalendarDate(calendar, year, month, day).toString();
}
