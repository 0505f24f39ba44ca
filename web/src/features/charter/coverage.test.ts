// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import type { CoverageRow } from '../../api/types.ts';
import { found, onTimeOf, standingOf, totalsOf } from './coverage.ts';

function row(part: Partial<CoverageRow>): CoverageRow {
  return {
    id: 1, address: 'a/1/1', document: 'a', unit_id: 7, unit_fa: 'یگان', unit_en: 'Unit', section: '', number: 1, title_fa: 'کار', title_en: 'Work', capability: 'letters',
    kind: 'operate', record: 'letter', bound: '', named_by: 0, records: 0, records_quarter: 0, finished_quarter: 0, late_quarter: 0, last_month: null, ...part,
  };
}

test('a duty stands by what names it and what was done this quarter', () => {
  expect(standingOf(row({ records: 4, records_quarter: 1 }))).toBe('working');
  expect(standingOf(row({ named_by: 1 }))).toBe('silent');
  expect(standingOf(row({ records: 4 }))).toBe('silent');
  expect(standingOf(row({}))).toBe('unserved');
  expect(standingOf(row({ kind: 'declined', records: 4, records_quarter: 1 }))).toBe('declined');
});

test('what nothing was finished for is not measured', () => {
  expect(onTimeOf(row({ records_quarter: 3 }))).toBeNull();
  expect(onTimeOf(row({ finished_quarter: 4, late_quarter: 1 }))).toBe(0.75);
});

test('totals count each duty in one standing, and leave declined ones out of the rest', () => {
  const rows = [
    row({ named_by: 1, records: 2, records_quarter: 2, finished_quarter: 1 }), row({ kind: 'limited', named_by: 2 }), row({}), row({ kind: 'declined', named_by: 1 }),
  ];
  expect(totalsOf(rows)).toEqual({ duties: 4, named: 2, exercised: 1, measured: 1, limited: 1, standing: { working: 1, silent: 1, unserved: 1, declined: 1 } });
});

test('words are found in either form of a letter and in either language', () => {
  const rows = [row({ id: 1, title_fa: 'نگهداری بایگانی', title_en: 'Archive' }), row({ id: 2, title_fa: 'خزانه\u200cداری', unit_id: 8 }), row({ id: 3, kind: 'limited', named_by: 1 })];
  const ids = (wanted: Partial<Parameters<typeof found>[1]>) => found(rows, { words: '', unit: '', standing: '', ...wanted }).map(({ id }) => id);
  expect(ids({ words: 'بايگاني' })).toEqual([1]);
  expect(ids({ words: 'ARCH' })).toEqual([1]);
  expect(ids({ words: 'خزانه داری' })).toEqual([2]);
  expect(ids({ unit: '8' })).toEqual([2]);
  expect(ids({ standing: 'silent' })).toEqual([3]);
  expect(ids({ standing: 'limited' })).toEqual([3]);
});
