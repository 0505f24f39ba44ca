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

/** What the server makes a spreadsheet of. */
export interface SpreadsheetBody {
  readonly name: string;
  readonly right_to_left: boolean;
  readonly columns: { readonly title: string; readonly kind: 'text' | 'number' | 'date' }[];
  readonly rows: string[][];
}

/** Bytes that the server takes as one request. */
export const mostBytes = 1_000_000;
const longestCell = 4000;
/** Control characters, and the marks that turn the direction of what follows: the server takes none in a cell. */
const unfit = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g;

const plain = (cell: SheetCell) => (cell === null ? '' : Array.from(String(cell).replaceAll('\r\n', '\n').replace(unfit, ' ')).slice(0, longestCell).join(''));

/** Null where it is too long for a request. */
export function spreadsheetBody(name: string, isRightToLeft: boolean, { columns, rows }: Sheet): SpreadsheetBody | null {
  const body = { name, right_to_left: isRightToLeft, columns: columns.map(({ title, kind }) => ({ title, kind: kind ?? 'text' })), rows: rows.map((row) => row.map(plain)) };
  return new TextEncoder().encode(JSON.stringify(body)).length > mostBytes ? null : body;
}

/** Asks the server for the file; null when it could not be had. */
export type MakeSpreadsheet = (body: SpreadsheetBody) => Promise<Blob | null>;

/** How a spreadsheet is had: the application says it, this folder knows no server. */
export const SpreadsheetContext = createContext<MakeSpreadsheet | null>(null);
