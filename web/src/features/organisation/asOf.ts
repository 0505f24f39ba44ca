// SPDX-License-Identifier: Apache-2.0
import { parseDate } from '@internationalized/date';
import { useSession } from '../../api/session.tsx';
import { address, usePlace } from '../../router/router.tsx';

/** The day whose organisation is shown, and what was known of it: now, or at the end of an earlier day. */
export interface AsOf {
  readonly day: string;
  readonly known: string | null;
  readonly today: string;
}

const earliest = '1800-01-01';
const latest = '2199-12-31';

/** A day that may be asked for; a half-typed year is none. */
export function isPlausible(isoDay: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(isoDay) || isoDay < earliest || isoDay > latest) return false;
  try {
    return parseDate(isoDay).toString() === isoDay;
  } catch {
    return false;
  }
}

export function readAsOf(query: URLSearchParams, today: string): AsOf {
  const day = query.get('day') ?? '';
  const known = query.get('known') ?? '';
  return { day: isPlausible(day) ? day : today, known: isPlausible(known) && known < today ? known : null, today };
}

/** For the address bar: today and "as known now" are left out, so that a link to today's chart stays today's. */
export function asOfQuery({ day, known, today }: AsOf): Readonly<Record<string, string | null>> {
  return { day: day === today ? null : day, known };
}

/** The last instant of a day in the institution's zone. */
export function endOfDay(isoDay: string, zone: string): string {
  return new Date(parseDate(isoDay).add({ days: 1 }).toDate(zone).getTime() - 1).toISOString();
}

/** The day before: periods end before `valid_to`, people say their last day. */
export function dayBefore(isoDay: string): string {
  return parseDate(isoDay).subtract({ days: 1 }).toString();
}

export function useAsOf(): AsOf {
  const { institution } = useSession();
  const { query } = usePlace();
  return readAsOf(query, institution.today);
}

export type Kind = 'units' | 'posts' | 'persons';

/** The page of a unit, post or person on the same day. */
export function pageOf(kind: Kind, id: number, asOf: AsOf): string {
  return address(`/${kind}/${id}`, asOfQuery(asOf));
}
