// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { hear, now } from './clock.ts';

const at = (date: string) => new Response(null, { headers: { Date: date } });

beforeEach(() => { vi.useFakeTimers({ now: new Date('2026-11-30T10:00:00Z') }); });
afterEach(() => { vi.useRealTimers(); });

test('now is the server\'s, however wrong the clock of the machine is', () => {
  hear(at('Sun, 29 Nov 2026 10:00:05 GMT'));
  vi.advanceTimersByTime(60_000);
  expect(now().toISOString()).toBe('2026-11-29T10:01:05.000Z');

  hear(new Response()); // says nothing of it
  expect(now().toISOString()).toBe('2026-11-29T10:01:05.000Z');
});

test('some seconds are the way of the answer', () => {
  hear(at('Mon, 30 Nov 2026 09:59:40 GMT'));
  expect(now().toISOString()).toBe('2026-11-30T10:00:00.000Z');
});
