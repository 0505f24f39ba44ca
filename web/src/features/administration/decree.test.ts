// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { decreeOf, emptyDecree, missingIn } from './decree.ts';

const draft = { ...emptyDecree('2026-11-28'), first: '2026-12-01', titleFa: 'آلودگی هوا', titleEn: 'Air pollution', issuer: 'هیئت وزیران', number: '۱۲۳' };

test('a decree for the whole country needs no place', () => {
  expect(missingIn(draft).size).toBe(0);
  expect(decreeOf(draft)).toMatchObject({ scope: 'country', first: '2026-12-01', last: null, hours: null, number: '۱۲۳' });
});

test('one for a province has its code in the scope', () => {
  expect([...missingIn({ ...draft, scope: 'province' })]).toEqual(['place']);
  expect(decreeOf({ ...draft, scope: 'province', place: ' fars ' }).scope).toBe('province:fars');
});

test('hours typed in Persian digits are sent in Latin ones', () => {
  expect(decreeOf({ ...draft, hours: '۰۷:۳۰-۱۰:۰۰' }).hours).toBe('07:30-10:00');
});

test('an empty draft says all that is missing', () => {
  expect([...missingIn({ ...emptyDecree('2026-11-28'), dated: null })]).toEqual(['first', 'dated', 'titleFa', 'titleEn', 'issuer', 'number']);
});
