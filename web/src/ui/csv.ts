// SPDX-License-Identifier: Apache-2.0
import { columnDate } from '../format/jalali.ts';

/** A cell that a spreadsheet would run as a formula is made plain text by an apostrophe. */
function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** RFC 4180 with a byte order mark, so that spreadsheets read Persian. */
export function csv(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
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

export function saveCsv(name: string, isoDay: string, rows: readonly (readonly string[])[]) {
  download(`${dated(name, isoDay)}.csv`, 'text/csv;charset=utf-8', csv(rows));
}

export function saveSpreadsheet(name: string, isoDay: string, file: Blob) {
  save(`${dated(name, isoDay)}.xlsx`, file);
}
