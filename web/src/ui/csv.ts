// SPDX-License-Identifier: Apache-2.0
import { columnDate } from '../format/jalali.ts';

function quoted(value: string): string {
  return /[",\r\n\ufeff]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** Lines of a table (RFC 4180) whose cells stand as they are. */
export function csvLines(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
}

/** A cell that a spreadsheet would run as a formula is made plain text by an apostrophe. */
function safe(value: string): string {
  return /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}

/** As csvLines, for people's spreadsheets. */
export function safeLines(rows: readonly (readonly string[])[]): string {
  return csvLines(rows.map((row) => row.map(safe)));
}

/** With it spreadsheets read Persian. */
export const byteOrderMark = '\ufeff';

export function csv(rows: readonly (readonly string[])[]): string {
  return `${byteOrderMark}${safeLines(rows)}`;
}

export function save(name: string, content: Blob) {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => { URL.revokeObjectURL(url); }, 60_000);
}

export function download(name: string, type: string, content: string) {
  save(name, new Blob([content], { type }));
}

/** The name of a file with its day of the Solar Hijri calendar: `letters-1405-09-08`. */
const dated = (name: string, isoDay: string) => `${name}-${columnDate(isoDay).replaceAll('/', '-')}`;

export function saveDated(name: string, isoDay: string, kind: 'csv' | 'xlsx', file: Blob) {
  save(`${dated(name, isoDay)}.${kind}`, file);
}
