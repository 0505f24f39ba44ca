// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import type { CharterChange } from '../../api/types.ts';
import { applyCommand, nameInFolder, nextStep, plainText } from './folder.ts';

const change: CharterChange = { kind: 'changed', thing: 'unit', code: 'd/1', before: 'a', after: 'b', stranded: 0, contested: [] };

test('only what belongs to a charter folder is taken from one', () => {
  expect(nameInFolder('charter/units.csv')).toBe('units.csv');
  expect(nameInFolder('charter/holidays/1405.csv')).toBe('holidays/1405.csv');
  expect(nameInFolder('charter/README.md')).toBeNull();
  expect(nameInFolder('charter/old/units.csv')).toBeNull();
});

test('texts of other systems lose their mark and their line ends', () => {
  expect(plainText('\ufeffa,b\r\nc\f')).toBe('a,b\nc');
});

test('the command names what a person settled, and asks for what is not said yet', () => {
  expect(applyCommand('new charter', [{ ...change, code: '1/desk', kind: 'closed', stranded: 3 }], ['d/1'])).toBe(
    'divan charter apply --data DIR \'new charter\' --over-order d/1 --move 1/desk=CODE',
  );
});

test('what is contested comes before what is in the way, and that before what is stranded', () => {
  expect(nextStep([{ ...change, contested: ['name_fa'] }, { ...change, stranded: 2 }], 1)).toBe('settle');
  expect(nextStep([{ ...change, stranded: 2 }], 1)).toBe('obstacle');
  expect(nextStep([{ ...change, stranded: 2 }], 0)).toBe('move');
  expect(nextStep([change], 0)).toBe('ready');
  expect(nextStep([], 0)).toBe('nothing');
});
