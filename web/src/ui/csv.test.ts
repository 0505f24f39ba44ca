// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { csv, csvLines } from './csv.ts';

test('cells are quoted where they must be, and no cell runs as a formula', () => {
  expect(csv([['a', 'b,"c"', '=1+1', '-2', 'x\ny']])).toBe('\ufeffa,"b,""c""",\'=1+1,\'-2,"x\ny"\r\n');
});

test('for the server a cell stands as it is', () => {
  expect(csvLines([['=1+1', '-2', '\ufeffa'], ['x', '', 'y,z']])).toBe('=1+1,-2,"\ufeffa"\r\nx,,"y,z"\r\n');
});
