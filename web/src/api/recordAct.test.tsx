// SPDX-License-Identifier: Apache-2.0
import { act, renderHook } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import type { Result } from './client.ts';
import { useRecordAct } from './recordAct.ts';

const refused = (status: number): Result<null> => ({
  ok: false, problem: { status, code: '', reason: '', title: '', detail: '', violations: [], requestId: '', retryAfter: null },
});

async function runOnce(answer: Result<null>) {
  const refresh = vi.fn(() => Promise.resolve());
  const { result } = renderHook(() => useRecordAct(() => Promise.resolve(answer), refresh));
  let isDone: boolean | null = null;
  await act(async () => { isDone = await result.current.run({}); });
  return { isDone, refreshes: refresh.mock.calls.length, changed: result.current.changedMeanwhile, problem: result.current.problem };
}

describe('an act on a record', () => {
  test('that is done reads the record again', async () => {
    expect(await runOnce({ ok: true, value: null, etag: null })).toEqual({ isDone: true, refreshes: 1, changed: false, problem: null });
  });

  test('that is stale reads it again and says so, without a fault', async () => {
    expect(await runOnce(refused(412))).toEqual({ isDone: false, refreshes: 1, changed: true, problem: null });
  });

  test('that is refused keeps the reason', async () => {
    const { isDone, refreshes, changed, problem } = await runOnce(refused(409));

    expect([isDone, refreshes, changed, problem?.status]).toEqual([false, 0, false, 409]);
  });
});
