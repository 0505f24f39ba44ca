// SPDX-License-Identifier: Apache-2.0
import { createContext } from 'react';
import type { Locale } from '../i18n/locale.tsx';

export interface SheetColumn {
  readonly title: string;
  /** A day is an ISO day, a number a number; text, when nothing is said, stands as it is. */
  readonly kind?: 'text' | 'number' | 'date';
}

export type SheetCell = string | number | null;

/** A list as it leaves the application: values, not what the screen makes of them. */
export interface Sheet {
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly SheetCell[])[];
}

/** The rows in the language and calendar of the screen, the headings first. */
export function shownRows({ columns, rows }: Sheet, { date, digits }: Locale): string[][] {
  const shown = (cell: SheetCell, index: number) => {
    if (cell === null || cell === '') return '';
    if (columns[index]?.kind === 'date') return date(String(cell));
    return columns[index]?.kind === 'number' ? digits(cell) : String(cell);
  };
  return [columns.map(({ title }) => title), ...rows.map((row) => row.map(shown))];
}

const longestCell = 4000;
/** Control characters, and the marks that turn the direction of what follows: the server takes none in a cell. */
const unfit = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff\u{e0000}-\u{e007f}]/gu;

const plain = (cell: SheetCell) => (cell === null ? '' : Array.from(String(cell).replaceAll('\r\n', '\n').replace(unfit, ' ')).slice(0, longestCell).join(''));

/** The rows as values in texts, as a spreadsheet is made of them; the headings first. */
export function plainRows({ columns, rows }: Sheet): string[][] {
  return [columns.map(({ title }) => title), ...rows.map((row) => row.map(plain))];
}

/** What a spreadsheet is made of: its table in CSV, the headings in the first line. */
export interface SpreadsheetTable {
  readonly name: string;
  readonly right_to_left: boolean;
  readonly kinds: readonly NonNullable<SheetColumn['kind']>[];
  readonly lines: Blob;
}

/** Asks the server for the file; why it could not be had, when it could not. */
export type MakeSpreadsheet = (table: SpreadsheetTable, signal: AbortSignal) => Promise<Blob | 'failed' | 'too_long'>;

/** How a spreadsheet is had: the application says it, this folder knows no server. */
export const SpreadsheetContext = createContext<MakeSpreadsheet | null>(null);
