// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { address, match } from './router.tsx';

test('a pattern matches whole segments only', () => {
  expect(match('/letters/:id', '/letters/42')).toEqual({ id: '42' });
  expect(match('/letters/:id', '/letters/42/proof')).toBeNull();
  expect(match('/letters/:id', '/letters')).toBeNull();
  expect(match('/', '/')).toEqual({});
  expect(match('/letters', '/letters/')).toEqual({});
});

test('an address leaves out what is empty and escapes the rest', () => {
  expect(address('/search', { q: 'نامه/۱', cursor: '', limit: null })).toBe('/search?q=%D9%86%D8%A7%D9%85%D9%87%2F%DB%B1');
  expect(address('/', { view: undefined })).toBe('/');
});
