// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import type { CharterReading } from '../../api/types.ts';
import type { Settlement } from './reading.ts';
import { doubtfulLines, dutyRows, settled, unitRows, waysOf } from './reading.ts';

function doubt(line: number, kind: string, text: string) {
  return { line, kind, text, meaning_fa: '', meaning_en: '' };
}

const reading: CharterReading = {
  units: [
    { line: 1, code: '1', title: 'باغ', sections: [{ title: '', duties: [{ line: 2, number: 1, text: 'آب' }, { line: 3, number: 3, text: 'خاک' }] }] },
    { line: 5, code: '1-2-1', title: 'راه', sections: [{ title: 'ساخت', duties: [{ line: 7, number: 1, text: 'سنگ' }] }] },
  ],
  duties_total: 3,
  doubts: [doubt(3, 'number_sequence', '1 → 3'), doubt(4, 'unnumbered_text', 'کود'), doubt(6, 'number_restart', 'ساخت'), doubt(5, 'code_order', '1-2-1'), doubt(5, 'proposed_code', '1-2-1')],
  refusals: [],
};

function say(how: Settlement['how'], code = '', words = ''): Settlement {
  return { how, code, words };
}

test('doubts are gathered by line, and each line knows what it was read as', () => {
  expect(doubtfulLines(reading).map(({ line, place, code, doubts }) => [line, place, code, doubts.length])).toEqual([
    [3, 'duty', '3', 1], [4, 'none', '', 1], [5, 'unit', '1-2-1', 2], [6, 'section', '', 1],
  ]);
});

test('a unit is never left out, a heading is only kept', () => {
  const ways = doubtfulLines(reading).map(waysOf);
  expect(ways[0]).toContain('left_out');
  expect(ways[1]).toEqual(['kept', 'added']);
  expect(ways[2]).not.toContain('left_out');
  expect(ways[3]).toEqual(['kept']);
});

test('what is said is applied, and what is kept stays as it was read', () => {
  const units = settled(reading, { 3: say('corrected', '2', ''), 4: say('added', '', 'کود دادن'), 5: say('corrected', '1-2', 'راه و پل'), 7: say('left_out') });
  expect(units.map(({ code, title }) => [code, title])).toEqual([['1', 'باغ'], ['1-2', 'راه و پل']]);
  expect(units[0]?.sections[0]?.duties).toEqual([{ line: 2, number: 1, words: 'آب' }, { line: 3, number: 2, words: 'خاک' }, { line: 4, number: 3, words: 'کود دادن' }]);
  expect(units[1]?.sections[0]?.duties).toEqual([]);
  expect(settled(reading, { 3: say('kept', '9', 'نه') })[0]?.sections[0]?.duties[1]).toEqual({ line: 3, number: 3, words: 'خاک' });
});

test('the rows are those of a charter folder: a unit lies below the nearest code that is there', () => {
  const units = settled(reading, {});
  expect(unitRows(units, 'city', '2026-11-29')).toEqual([
    ['document', 'code', 'parent', 'name_fa', 'name_en', 'valid_from'],
    ['city', '1', '', 'باغ', '', '2026-11-29'],
    ['city', '1-2-1', 'city/1', 'راه', '', '2026-11-29'],
  ]);
  expect(dutyRows(units, 'city', '2026-11-29')[3]?.slice(0, 6)).toEqual(['city/1-2-1/section-1/1', 'city/1-2-1', '', 'ساخت', '1', 'سنگ']);
});
