// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import { pages } from './pages.ts';

const components = Object.keys(import.meta.glob(['../ui/*.tsx', '!../ui/*.test.tsx'])).map((path) => path.split('/').pop() ?? '');
const samples = Object.values(import.meta.glob<string>('./samples/*.tsx', { query: '?raw', import: 'default', eager: true })).join('\n');

describe('the catalogue of components', () => {
  test('shows every component of ui', () => {
    expect(components.length).toBeGreaterThan(25);
    expect(components.filter((file) => !samples.includes(`/ui/${file}'`))).toEqual([]);
  });

  test('each page has an address and a name of its own in both languages', () => {
    for (const of of [pages.map(({ id }) => id), pages.map(({ fa }) => fa), pages.map(({ en }) => en)]) expect(new Set(of).size).toBe(pages.length);
  });
});
