// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import { askedPeriod, spanOf } from './period.ts';

describe('periods of the Solar Hijri year', () => {
  test.each([
    ['month', '2026-11-29', '2026-11-22', '2026-12-21'], // 8 Azar 1405
    ['last_month', '2026-11-29', '2026-10-23', '2026-11-21'], // Aban
    ['quarter', '2026-11-29', '2026-09-23', '2026-12-21'], // autumn
    ['last_quarter', '2026-04-01', '2025-12-22', '2026-03-20'], // winter of 1404, seen from Farvardin
    ['last_month', '2025-03-25', '2025-02-19', '2025-03-20'], // Esfand of the leap year 1403 has thirty days
    ['year', '2025-03-20', '2024-03-20', '2025-03-20'],
    ['last_year', '2026-11-29', '2025-03-21', '2026-03-20'],
  ] as const)('%s on %s', (name, today, from, to) => {
    expect(spanOf(name, today)).toEqual({ from, to });
  });

  test('an address without a period asks for this month, an own period wants both days', () => {
    expect(askedPeriod(new URLSearchParams(), '2026-11-29')).toEqual({ period: 'month', span: { from: '2026-11-22', to: '2026-12-21' } });
    expect(askedPeriod(new URLSearchParams('period=own&from=2026-11-01'), '2026-11-29').span).toBeNull();
    expect(askedPeriod(new URLSearchParams('period=own&from=2026-11-01&to=x'), '2026-11-29').span).toBeNull();
    expect(askedPeriod(new URLSearchParams('period=own&from=2026-11-01&to=2026-11-02'), '2026-11-29').span).toEqual({ from: '2026-11-01', to: '2026-11-02' });
  });
});
