// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { askedBy, pageOfRecord, questionOf } from './auditQuestion.ts';

const ask = (search: string) => questionOf(askedBy(new URLSearchParams(search)), '');

test('an empty address asks for everything', () => {
  expect(ask('')).toEqual({ person_id: null, event: null, record_kind: null, record_id: null, first_day: null, last_day: null, cursor: null, limit: 50 });
});

test('a record is asked for by kind and id together', () => {
  expect(ask('kind=letters.letter')).toMatchObject({ record_kind: null, record_id: null });
  expect(ask('record=12')).toMatchObject({ record_kind: null, record_id: null });
  expect(ask('kind=letters.letter&record=۱۲')).toMatchObject({ record_kind: 'letters.letter', record_id: 12 });
});

test('what is no number and no day is not asked', () => {
  expect(ask('person=x&from=2026-13-40&to=2026-11-30')).toMatchObject({ person_id: null, first_day: null, last_day: '2026-11-30' });
});

test('records that have a page are linked, others are not', () => {
  expect(pageOfRecord({ subject_kind: 'letters.letter', subject_id: 7 })).toBe('/letters/7');
  expect(pageOfRecord({ subject_kind: 'audit.entries', subject_id: 0 })).toBeNull();
});
