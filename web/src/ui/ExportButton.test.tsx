// SPDX-License-Identifier: Apache-2.0
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { draw } from '../testing/render.tsx';
import { AnnounceProvider } from './announce.tsx';
import type { ReadRows } from './ExportButton.tsx';
import { ExportButton } from './ExportButton.tsx';
import type { SpreadsheetBody } from './sheet.ts';
import { SpreadsheetContext, mostBytes } from './sheet.ts';

const saved = vi.hoisted(() => vi.fn());
const savedSpreadsheet = vi.hoisted(() => vi.fn());
vi.mock('./csv.ts', () => ({ saveCsv: saved, saveSpreadsheet: savedSpreadsheet }));

const made: SpreadsheetBody[] = [];
const file = new Blob(['PK']);

interface Setting {
  readonly format?: 'CSV' | 'Excel (XLSX)';
  readonly make?: (body: SpreadsheetBody) => Promise<Blob | null>;
}

const keep = (body: SpreadsheetBody) => {
  made.push(body);
  return Promise.resolve(file);
};

async function drawn(read: (cursor: string) => Promise<ReadRows<number>>, { format = 'CSV', make = keep }: Setting = {}) {
  saved.mockClear();
  savedSpreadsheet.mockClear();
  made.length = 0;
  await draw(
    <AnnounceProvider>
      <SpreadsheetContext value={make}>
        <ExportButton name="list" isoDay="2026-11-29" read={read} table={(rows) => ({ columns: [{ title: 'n', kind: 'number' }, { title: 'day', kind: 'date' }], rows: rows.map((row) => [row, '2026-11-22']) })} />
      </SpreadsheetContext>
    </AnnounceProvider>, 'en',
  );
  await userEvent.click(screen.getByRole('button', { name: 'Export' }));
  await userEvent.click(screen.getByRole('menuitem', { name: format }));
}

test('it saves every page of the list, not only the first', async () => {
  await drawn((cursor) => Promise.resolve(cursor === '' ? { rows: [1, 2], next: 'c' } : { rows: [3], next: null }));

  await screen.findByText('3 rows saved.');

  expect(saved).toHaveBeenCalledWith('list', '2026-11-29', [['n', 'day'], ['1', '1405/09/01'], ['2', '1405/09/01'], ['3', '1405/09/01']]);
});

test('a second press stops it, and nothing is saved', async () => {
  let answer: ((page: ReadRows<number>) => void) | undefined;
  await drawn((cursor) => (cursor === '' ? Promise.resolve({ rows: [1, 2], next: 'c' }) : new Promise((resolve) => { answer = resolve; })));

  await userEvent.click(await screen.findByRole('button', { name: 'Stop (2 rows read)' }));
  answer?.({ rows: [3], next: null });

  await screen.findByRole('button', { name: 'Export' });
  expect(saved).not.toHaveBeenCalled();
});

test('a page that fails saves nothing, and says so', async () => {
  await drawn((cursor) => (cursor === '' ? Promise.resolve({ rows: [1], next: 'c' }) : Promise.reject(new Error('gone'))));

  await screen.findByText(/Nothing was saved/);

  expect(saved).not.toHaveBeenCalled();
});

test('a spreadsheet is made of values, which it keeps as numbers and days', async () => {
  await drawn(() => Promise.resolve({ rows: [7], next: null }), { format: 'Excel (XLSX)' });

  await screen.findByText('1 row saved.');

  expect(made).toEqual([{ name: 'list', right_to_left: false, columns: [{ title: 'n', kind: 'number' }, { title: 'day', kind: 'date' }], rows: [['7', '2026-11-22']] }]);
  expect(savedSpreadsheet).toHaveBeenCalledWith('list', '2026-11-29', file);
});

test('a list too long for a spreadsheet says so and asks nothing', async () => {
  await drawn(() => Promise.resolve({ rows: Array.from({ length: mostBytes / 10 }, (_, index) => index), next: null }), { format: 'Excel (XLSX)' });

  await screen.findByText(/too long for one Excel file/);

  expect(made).toEqual([]);
});

test('a spreadsheet that the server did not make is told', async () => {
  await drawn(() => Promise.resolve({ rows: [7], next: null }), { format: 'Excel (XLSX)', make: () => Promise.resolve(null) });

  await screen.findByText(/Nothing was saved/);

  expect(savedSpreadsheet).not.toHaveBeenCalled();
});
