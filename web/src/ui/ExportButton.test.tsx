// SPDX-License-Identifier: Apache-2.0
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { draw } from '../testing/render.tsx';
import { AnnounceProvider } from './announce.tsx';
import type { ReadRows } from './ExportButton.tsx';
import { ExportButton } from './ExportButton.tsx';

const saved = vi.hoisted(() => vi.fn());
vi.mock('./csv.ts', () => ({ saveCsv: saved }));

async function drawn(read: (cursor: string) => Promise<ReadRows<number>>) {
  saved.mockClear();
  await draw(<AnnounceProvider><ExportButton name="list" isoDay="2026-11-29" read={read} table={(rows) => rows.map((row) => [String(row)])} /></AnnounceProvider>, 'en');
  await userEvent.click(screen.getByRole('button'));
}

test('it saves every page of the list, not only the first', async () => {
  await drawn((cursor) => Promise.resolve(cursor === '' ? { rows: [1, 2], next: 'c' } : { rows: [3], next: null }));

  await screen.findByText('3 rows saved.');

  expect(saved).toHaveBeenCalledWith('list', '2026-11-29', [['1'], ['2'], ['3']]);
});

test('a second press stops it, and nothing is saved', async () => {
  let answer: ((page: ReadRows<number>) => void) | undefined;
  await drawn((cursor) => (cursor === '' ? Promise.resolve({ rows: [1, 2], next: 'c' }) : new Promise((resolve) => { answer = resolve; })));

  await userEvent.click(await screen.findByRole('button', { name: 'Stop (2 rows read)' }));
  answer?.({ rows: [3], next: null });

  await screen.findByRole('button', { name: 'Export CSV' });
  expect(saved).not.toHaveBeenCalled();
});

test('a page that fails saves nothing, and says so', async () => {
  await drawn((cursor) => (cursor === '' ? Promise.resolve({ rows: [1], next: 'c' }) : Promise.reject(new Error('gone'))));

  await screen.findByText(/Nothing was saved/);

  expect(saved).not.toHaveBeenCalled();
});
