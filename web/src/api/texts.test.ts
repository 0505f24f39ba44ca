// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { filled, hasPlaces } from './texts.ts';

const values = { number: '1405/12', date: '1405/09/01', sender_number: '77', sender_date: '1405/08/30', subject: 'جاده $& {امروز}', sender: 'فرمانداری', today: '1405/09/08' };

test('places are filled by their names in both languages', () => {
  expect(filled('بازگشت به نامه شماره {شماره نامه} مورخ {تاریخ نامه}', values)).toBe('بازگشت به نامه شماره 77 مورخ 1405/08/30');
  expect(filled('{number}, { date }; {sender number}', values)).toBe('1405/12, 1405/09/01; 77');
});

test('what is filled in is not filled again, and other braces stay', () => {
  expect(filled('{subject}|{چیز دیگر}|{}', values)).toBe('جاده $& {امروز}|{چیز دیگر}|{}');
  expect(hasPlaces('{چیز دیگر}')).toBe(false);
  expect(hasPlaces('تا {امروز}')).toBe(true);
});
