// SPDX-License-Identifier: Apache-2.0
import { QueryClientProvider } from '@tanstack/react-query';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { queryClient } from '../../api/query.ts';
import { draw } from '../../testing/render.tsx';
import { CodeList } from './CodeList.tsx';
import { CodePicker } from './CodePicker.tsx';
import { changeOf, emptyChange } from './draft.ts';

const names = { units: new Map([['ministry/3-2', 'Elections Office'], ['ministry/3-4', 'Office of Political Affairs'], ['ministry/7', 'Planning']]), posts: new Map<string, string>(), within: () => null };

function Box() {
  const [code, setCode] = useState('');
  return <QueryClientProvider client={queryClient}><CodePicker label="Unit" error={undefined} kind="unit" names={names} value={code} onChange={setCode} /><output>{code}</output></QueryClientProvider>;
}

test('a unit is found by words of its name, and its code is taken', async () => {
  await draw(<Box />, 'en');
  const box = screen.getByRole('combobox', { name: 'Unit' });

  await userEvent.type(box, 'office elec');
  await userEvent.click(await screen.findByRole('option', { name: /Elections Office/ }));

  expect(screen.getByRole('status').textContent).toBe('ministry/3-2');
  expect(box).toHaveProperty('value', 'ministry/3-2');
  expect(screen.getByText('Elections Office')).toBeTruthy();
});

test('a code that is not there yet stands as it is typed, with a word of warning', async () => {
  await draw(<Box />, 'en');

  await userEvent.type(screen.getByRole('combobox'), 'ministry/new');
  await userEvent.tab();

  expect(screen.getByText('ministry/new')).toBeTruthy();
  expect(screen.getByRole('combobox')).toHaveProperty('value', 'ministry/new');
  expect(screen.getByText(/right only if an earlier change/)).toBeTruthy();
});

function List({ texts = {} }: { readonly texts?: Readonly<Record<string, string>> }) {
  const [units, setUnits] = useState('');
  const sent = changeOf({ ...emptyChange(0, 'merge_units'), texts: { units } });
  return <QueryClientProvider client={queryClient}><CodeList label="Units" kind="unit" names={names} path="/units" texts={texts} value={units} onChange={setUnits} /><output aria-label="Sent">{sent.units?.join(' ')}</output></QueryClientProvider>;
}

const sent = () => screen.getByRole('status', { name: 'Sent' }).textContent;
const rows = () => within(screen.getByRole('list', { name: 'Units' })).getAllByRole('listitem');

test('units are found one after the other, by keys alone, and taken out again', async () => {
  await draw(<List />, 'en');
  const box = screen.getByRole('combobox', { name: 'Units' });

  await userEvent.type(box, 'elections');
  await screen.findByRole('option', { name: /Elections Office/ });
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(box).toHaveProperty('value', '');
  await userEvent.type(box, 'office');
  await screen.findByRole('option', { name: /Political/ });
  expect(screen.queryByRole('option', { name: /Elections/ })).toBeNull(); // chosen already
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(sent()).toBe('ministry/3-2 ministry/3-4');
  expect(rows().map((row) => row.textContent)).toEqual([expect.stringContaining('Elections Office'), expect.stringContaining('Office of Political Affairs')]);

  await userEvent.click(screen.getByRole('button', { name: 'Remove Elections Office' }));
  expect(sent()).toBe('ministry/3-4');
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Remove Office of Political Affairs' }));
  await userEvent.keyboard('{Enter}');
  expect(sent()).toBe('');
  expect(document.activeElement).toBe(box);
});

test('a code that is not there yet is taken by Enter with a word of warning, and counts while it is typed', async () => {
  await draw(<List texts={{ '/units/0': 'No such unit.' }} />, 'en');
  const box = screen.getByRole('combobox', { name: 'Units' });

  await userEvent.type(box, 'ministry/new');
  expect(sent()).toBe('ministry/new');
  await userEvent.keyboard('{Enter}');
  await userEvent.type(box, 'ministry/۷ ministry/new{Enter}');

  expect(sent()).toBe('ministry/new ministry/7');
  const [unknown, known] = rows();
  expect(unknown?.textContent).toContain('right only if an earlier change');
  expect(unknown?.textContent).toContain('No such unit.');
  expect(known?.textContent).toContain('Planning');
});
