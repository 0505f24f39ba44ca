// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import { flatten } from './catalogue.ts';
import * as english from './en.ts';
import * as persian from './fa.ts';

const fa = flatten({ ...persian });
const en = flatten({ ...english });
const sources = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.*', '!../catalogue/**'], { query: '?raw', import: 'default', eager: true });
const code = Object.values(sources).join('\n');

const manual = import.meta.glob<string>('../../../docs/manual/*/*.md', { query: '?raw', import: 'default', eager: true });

const isSingular = (key: string) => key.endsWith('_one') && en.has(key.slice(0, -4));
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

/** Keys are written whole, or as `feature.prefix_${value}`. */
function isUsed(key: string): boolean {
  if (code.includes(`'${key}'`)) return true;
  const built = [...code.matchAll(/`(\w+\.\w*)\$\{/g)].map((match) => match[1] ?? '');
  return built.some((prefix) => key.startsWith(prefix));
}

describe('texts', () => {
  test('every Persian key is in English and every English key in Persian', () => {
    // A singular of its own stands where the language needs one.
    const keys = (texts: ReadonlyMap<string, string>) => [...texts.keys()].filter((key) => !isSingular(key)).sort();

    expect(keys(en)).toEqual(keys(fa));
  });

  test('both languages have the same places to fill', () => {
    const wrong = [...fa].filter(([key, text]) => JSON.stringify(placeholders(text)) !== JSON.stringify(placeholders(en.get(key) ?? '')));

    expect(wrong).toEqual([]);
  });

  test('no text is empty', () => {
    expect([...fa, ...en].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  // Numbers that are never one: of several posts, of the rows that were read, of more than four.
  const alwaysMany = ['app.post_count', 'letters.held_more', 'search.found_more', 'today.partial'];

  test('an English text that counts has its singular', () => {
    const counts = ([key, text]: readonly [string, string]) => !key.endsWith('_one') && /\{n\}( (?!of |per )[a-z]+)* ([a-z]+s|are|have)\b/.test(text);

    expect([...en].filter(counts).map(([key]) => key).filter((key) => !en.has(`${key}_one`))).toEqual(alwaysMany);
  });

  test('every key is used', () => {
    expect([...fa.keys()].filter((key) => !isUsed(key) && !isSingular(key))).toEqual([]);
  });

  test.each([['fa', fa], ['en', en]] as const)('what the manual quotes in %s stands on a screen', (language, texts) => {
    const shown = new Set([...texts.values()].map((text) => text.replace(/[:…]$/, '')));
    const quoted = Object.entries(manual).filter(([path]) => path.includes(`/${language}/`)).flatMap(([, page]) => [...page.matchAll(/«([^»]*)»/g)].map((match) => match[1] ?? ''));

    expect(quoted.length).toBeGreaterThan(10);
    expect(quoted.filter((words) => !shown.has(words))).toEqual([]);
  });

  test('Persian texts are written with Persian letters', () => {
    expect([...fa].filter(([, text]) => /[يكةۀ]/.test(text)).map(([key]) => key)).toEqual([]);
  });

  // The words of the practice: مرحله, نوع ارجاع, تأخیر, در کارتابل, نامه وارده, رمزینه, رایانامه.
  test.each([
    ['گام', /(?<![آ-ی])گام/], ['خواسته', /خواسته (ارجاع|این|آن)/], ['دیرکرد', /دیرکرد/], ['نزد', /(?<![آ-ی])نزد(?![آ-ی])/],
    ['ه with a hamza', /ه\u0654|ه\u200cی(?![آ-ی])/], ['QR', /QR|کیو ?آر/], ['ایمیل', /ایمیل/], ['بستن نامه', /(بستن|ببندید|بسته) نامه|نامه (بسته|بستن)/],
  ])('no Persian text has «%s», for which there is a better word', (_word, pattern) => {
    expect([...fa].filter(([, text]) => pattern.test(text)).map(([key]) => key)).toEqual([]);
  });
});
