// SPDX-License-Identifier: Apache-2.0
import type { CoverageRow } from '../../api/types.ts';

/**
 * Where a duty stands. `silent`: something serves it and nothing was done this quarter; `unserved`: nothing names it and
 * nothing was ever done for it. Declined duties are never counted as unserved.
 */
export type Standing = 'working' | 'silent' | 'unserved' | 'declined';
export const standings: readonly Standing[] = ['working', 'silent', 'unserved', 'declined'];

export function standingOf(row: CoverageRow): Standing {
  if (row.kind === 'declined') return 'declined';
  if (row.records_quarter > 0) return 'working';
  return row.named_by > 0 || row.records > 0 ? 'silent' : 'unserved';
}

/** Of what was finished this quarter, the part that was done by its day, 0 to 1; null when nothing was: it is not measured. */
export function onTimeOf(row: CoverageRow): number | null {
  return row.finished_quarter === 0 ? null : (row.finished_quarter - row.late_quarter) / row.finished_quarter;
}

export interface Totals {
  readonly duties: number;
  readonly named: number;
  readonly exercised: number;
  readonly measured: number;
  readonly limited: number;
  readonly standing: Readonly<Record<Standing, number>>;
}

export function totalsOf(rows: readonly CoverageRow[]): Totals {
  const standing: Record<Standing, number> = { working: 0, silent: 0, unserved: 0, declined: 0 };
  for (const row of rows) standing[standingOf(row)] += 1;
  const count = (holds: (row: CoverageRow) => boolean) => rows.filter((row) => row.kind !== 'declined' && holds(row)).length;
  return {
    duties: rows.length,
    named: count((row) => row.named_by > 0),
    exercised: count((row) => row.records > 0),
    measured: count((row) => onTimeOf(row) !== null),
    limited: count((row) => row.kind === 'limited'),
    standing,
  };
}

export interface Wanted {
  readonly words: string;
  readonly unit: string;
  readonly standing: string;
}

/** Letters as people type them: Arabic and Persian forms of one letter are one, half spaces are spaces. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll('ي', 'ی').replaceAll('ك', 'ک').replaceAll('\u200c', ' ');
}

export function found(rows: readonly CoverageRow[], { words, unit, standing }: Wanted): CoverageRow[] {
  const parts = plain(words).split(/\s+/).filter((part) => part !== '');
  return rows.filter((row) => {
    if (unit !== '' && String(row.unit_id) !== unit) return false;
    if (standing === 'limited' ? row.kind !== 'limited' : standing !== '' && standingOf(row) !== standing) return false;
    const text = plain(`${row.address} ${row.title_fa} ${row.title_en} ${row.unit_fa} ${row.unit_en} ${row.record}`);
    return parts.every((part) => text.includes(part));
  });
}
