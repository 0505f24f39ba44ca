// SPDX-License-Identifier: Apache-2.0
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { draw } from '../../testing/render.tsx';
import { CodePicker } from './CodePicker.tsx';

const names = new Map([['ministry/3-2', 'Elections Office'], ['ministry/3-4', 'Office of Political Affairs'], ['ministry/7', 'Planning']]);

function Box() {
  const [code, setCode] = useState('');
  return <><CodePicker label="Unit" error={undefined} names={names} value={code} onChange={setCode} /><output>{code}</output></>;
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
