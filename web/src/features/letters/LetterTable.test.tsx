// SPDX-License-Identifier: Apache-2.0
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { LetterRow } from '../../api/types.ts';
import { draw } from '../../testing/render.tsx';
import { LetterTable } from './LetterTable.tsx';

const row = { id: 1, kind: 'incoming', number: [{ kind: 'serial', text: '7' }], subject: 's', sender_name: 'استانداری', addressee_name: '', registered_at: '2026-11-24T05:12:00.000Z', secrecy_class: 'normal', priority: 'normal', state: 'registered' } satisfies LetterRow;
const outgoing: LetterRow = { ...row, id: 2, kind: 'outgoing', sender_name: '', addressee_name: 'فرمانداری' };

test.each([['fa', 'فرستنده / گیرنده', 'به فرمانداری'], ['en', 'Sender / addressee', 'to فرمانداری']] as const)('%s: a letter that goes out names its addressee', async (language, heading, to) => {
  await draw(<LetterTable letters={[row, outgoing]} label="x" />, language);

  const cells = screen.getAllByRole('row').slice(1).map((each) => within(each).getAllByRole('cell')[1]?.textContent);

  expect(screen.getByRole('columnheader', { name: heading })).toBeTruthy();
  expect(cells).toEqual(['استانداری', to]);
});
