// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import { columnDate, daysBetween, inZone, isLeapYear, jalali, weekday } from './jalali.ts';

const intl = new Intl.DateTimeFormat('en-US-u-ca-persian-nu-latn', { timeZone: 'UTC', year: 'numeric', month: 'numeric', day: 'numeric' });

function byIntl(isoDay: string) {
  const parts = intl.formatToParts(new Date(`${isoDay}T00:00:00Z`));
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  return { year: part('year'), month: part('month'), day: part('day') };
}

describe('jalali', () => {
  test('agrees with Intl on every day from 1300 to 1500', () => {
    const wrong: string[] = [];
    for (let time = Date.UTC(1921, 2, 21); time < Date.UTC(2122, 2, 20); time += 86_400_000) {
      const isoDay = new Date(time).toISOString().slice(0, 10);
      if (JSON.stringify(jalali(isoDay)) !== JSON.stringify(byIntl(isoDay))) wrong.push(isoDay);
    }

    expect(wrong).toEqual([]);
  });

  test.each([[1399, true], [1403, true], [1408, true], [1400, false], [1404, false], [1407, false]])('%i is a leap year: %s', (year, expected) => {
    expect(isLeapYear(year)).toBe(expected);
  });

  test.each([['2025-03-20', '1403/12/30'], ['2025-03-21', '1404/01/01'], ['2021-03-20', '1399/12/30'], ['2030-03-20', '1408/12/30'], ['2026-11-22', '1405/09/01']])(
    '%s stands in a column as %s', (isoDay, expected) => { expect(columnDate(isoDay)).toBe(expected); });

  test('the week begins on Saturday', () => {
    expect(weekday('2026-11-21')).toBe(0);
    expect(weekday('2026-11-22')).toBe(1);
    expect(weekday('2026-11-27')).toBe(6);
  });

  test('days between count over the change of a year', () => {
    expect(daysBetween('2025-03-20', '2025-03-22')).toBe(2);
    expect(daysBetween('2025-03-22', '2025-03-20')).toBe(-2);
  });

  test('an instant late in the evening falls on the next day in Tehran', () => {
    expect(inZone('2026-11-21T21:00:00.000Z', 'Asia/Tehran')).toEqual({ day: '2026-11-22', time: '00:30' });
  });
});
