// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { codeDigits, latinDigits, persianDigits } from './digits.ts';

test('digits go to Persian and come back from Persian and Arabic', () => {
  expect(persianDigits('0123456789 a')).toBe('۰۱۲۳۴۵۶۷۸۹ a');
  expect(latinDigits('۰۱۲۳۴۵۶۷۸۹ ٠١٢٣٤٥٦٧٨٩')).toBe('0123456789 0123456789');
});

test('a code with Latin letters keeps its digits, another takes the language\'s', () => {
  expect(codeDigits('E-1405-0031', 'fa')).toBe('E-1405-0031');
  expect(codeDigits('3-2-07', 'fa')).toBe('۳-۲-۰۷');
  expect(codeDigits('۳-2-۰۷', 'en')).toBe('3-2-07');
});
