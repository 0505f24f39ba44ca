// SPDX-License-Identifier: Apache-2.0
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { draw } from '../testing/render.tsx';
import { AnnounceProvider } from './announce.tsx';
import type { ReadRows } from './ExportButton.tsx';
import { ExportButton } from './ExportButton.tsx';
import type { MakeSpreadsheet, SpreadsheetTable } from './sheet.ts';
import { SpreadsheetContext } from './sheet.ts';

const saved = vi.hoisted(() => vi.fn<(name: string, isoDay: string, kind: string, file: Blob) => void>());
vi.mock('./csv.ts', async (original) => ({ ...await original<object>(), saveDated: saved }));

const made: SpreadsheetTable[] = [];
const file = new Blob(['PK']);

/** What stands in a blob, but for a byte order mark. */
const text = (blob: Blob | undefined) => new Promise<string>((resolve) => {
  const reader = new FileReader();
  reader.onload = () => { resolve(typeof reader.result === 'string' ? reader.result : ''); };
  reader.readAsText(blob ?? new Blob());
});

interface Setting {
  readonly format?: 'CSV' | 'Excel (XLSX)';
  readonly make?: MakeSpreadsheet;
}

const keep = (table: SpreadsheetTable) => {
  made.push(table);
  return Promise.resolve(file);
};

async function drawn(read: (cursor: string) => Promise<ReadRows<number>>, { format = 'CSV', make = keep }: Setting = {}) {
  saved.mockClear();
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

  expect(saved.mock.lastCall?.slice(0, 3)).toEqual(['list', '2026-11-29', 'csv']);
  expect(await text(saved.mock.lastCall?.[3])).toBe('n,day\r\n1,1405/09/01\r\n2,1405/09/01\r\n3,1405/09/01\r\n');
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

test('a spreadsheet is made of values of every page, which it keeps as numbers and days', async () => {
  await drawn((cursor) => Promise.resolve(cursor === '' ? { rows: [7], next: 'c' } : { rows: [-8], next: null }), { format: 'Excel (XLSX)' });

  await screen.findByText('2 rows saved.');

  expect(made).toMatchObject([{ name: 'list', right_to_left: false, kinds: ['number', 'date'] }]);
  expect(await text(made[0]?.lines)).toBe('n,day\r\n7,2026-11-22\r\n-8,2026-11-22\r\n');
  expect(saved).toHaveBeenCalledWith('list', '2026-11-29', 'xlsx', file);
});

test('while the server makes the file this is told, and a press stops it there', async () => {
  let signal: AbortSignal | undefined;
  const make: MakeSpreadsheet = (_, given) => {
    signal = given;
    return new Promise((resolve) => { given.addEventListener('abort', () => { resolve('failed'); }); });
  };
  await drawn(() => Promise.resolve({ rows: [7], next: null }), { format: 'Excel (XLSX)', make });

  await userEvent.click(await screen.findByRole('button', { name: 'Stop (making the file; rows: 1)' }));

  await screen.findByRole('button', { name: 'Export' });
  expect(signal?.aborted).toBe(true);
  expect(saved).not.toHaveBeenCalled();
  expect(screen.queryByText(/Nothing was saved/)).toBeNull();
});

test.each([['too_long', /too long for one Excel file/], ['failed', /Nothing was saved/]] as const)('a spreadsheet that the server did not make is told: %s', async (why, told) => {
  await drawn(() => Promise.resolve({ rows: [7], next: null }), { format: 'Excel (XLSX)', make: () => Promise.resolve(why) });

  await screen.findByText(told);

  expect(saved).not.toHaveBeenCalled();
});
