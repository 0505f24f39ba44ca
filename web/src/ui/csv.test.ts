// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { csv } from './csv.ts';

test('cells are quoted where they must be, and no cell runs as a formula', () => {
  expect(csv([['a', 'b,"c"', '=1+1', '-2', 'x\ny']])).toBe('\ufeffa,"b,""c""",\'=1+1,\'-2,"x\ny"\r\n');
});
