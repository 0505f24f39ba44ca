// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Result } from '../../api/client.ts';
import { pageImages } from './pageImages.ts';

const busy = (retryAfter: number | null): Result<Blob> => ({ ok: false, problem: { status: 503, code: 'unavailable', reason: '', title: '', detail: '', violations: [], requestId: '', retryAfter } });
const made: Result<Blob> = { ok: true, value: new Blob(), etag: null };

beforeEach(() => {
  vi.useFakeTimers();
  URL.createObjectURL = () => 'blob:page';
});
afterEach(() => { vi.useRealTimers(); });

const never = () => new AbortController().signal;

test('small images are asked for two at a time, the one wanted last first, and a large one does not wait', async () => {
  const asked: number[] = [];
  const answers: (() => void)[] = [];
  const image = pageImages((page) => {
    asked.push(page);
    return new Promise((resolve) => { answers.push(() => { resolve(made); }); });
  }, 200);

  for (const page of [1, 2, 3, 4]) void image(page, 200, never());
  void image(9, 800, never());
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toEqual([1, 2, 9]);

  answers[0]?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toEqual([1, 2, 9, 4]);
});

test('whoever turned away while waiting asks nothing', async () => {
  const asked: number[] = [];
  const answers: (() => void)[] = [];
  const image = pageImages((page) => {
    asked.push(page);
    return new Promise((resolve) => { answers.push(() => { resolve(made); }); });
  }, 200);
  const away = new AbortController();

  for (const page of [1, 2]) void image(page, 200, never());
  const left = image(3, 200, away.signal);
  void image(4, 200, never());
  away.abort();
  for (let answered = 0; answered < answers.length; answered += 1) {
    answers[answered]?.();
    await vi.advanceTimersByTimeAsync(0);
  }

  expect(asked).toEqual([1, 2, 4]);
  expect(await left).toBeNull();
});

test('of pages turned in haste only the first and the one that is stayed on are asked for', async () => {
  const asked: number[] = [];
  const image = pageImages((page) => {
    asked.push(page);
    return Promise.resolve(made);
  }, 200);

  for (const page of [1, 2, 3]) {
    const away = new AbortController();
    void image(page, 800, away.signal);
    away.abort();
  }
  void image(4, 800, never());
  await vi.advanceTimersByTimeAsync(1000);
  void image(5, 800, never());
  await vi.advanceTimersByTimeAsync(0);

  expect(asked).toEqual([1, 4, 5]);
});

test('who is told to come again does, and any other refusal is the end', async () => {
  const replies = [busy(1), busy(1), made, busy(null)];
  const image = pageImages(() => Promise.resolve(replies.shift() ?? made), 200);

  const first = image(1, 800, never());
  await vi.advanceTimersByTimeAsync(2000);

  expect(await first).toBe('blob:page');
  expect(await image(1, 800, never())).toBeNull();
});
