// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { recallableTo, recallReferrals } from './recall.ts';
import type { LetterView } from './types.ts';

interface Sent { readonly method: string; readonly url: string; readonly version: string | null; readonly key: string | null; readonly post: string | null }

let sent: Sent[] = [];
let version = 4;
let refuse: (url: string) => Response | null = () => null;

beforeEach(() => {
  sent = [];
  version = 4;
  refuse = () => null;
  vi.stubGlobal('fetch', (url: string, { method, headers }: { method: string; headers: Headers }) => {
    sent.push({ method, url, version: headers.get('If-Match'), key: headers.get('Idempotency-Key'), post: headers.get('Acting-Post') });
    const refusal = method === 'POST' ? refuse(url) : null;
    if (refusal !== null) return Promise.resolve(refusal);
    if (method === 'POST') version += 1;
    return Promise.resolve(Response.json({ version }));
  });
});
afterEach(() => { vi.unstubAllGlobals(); });

const path = (...steps: readonly object[]) => ({ path: steps } as unknown as LetterView);

describe('recalling', () => {
  test('each referral is an act of its own, on the letter as it is then', async () => {
    expect(await recallReferrals(9, 7, [31, 32])).toEqual({ done: 2, problem: null });

    expect(sent.map(({ method, url, version: seen, post }) => [method, url, seen, post])).toEqual([
      ['GET', '/api/v1/letters/9', null, '7'], ['POST', '/api/v1/letters/9/referrals/31/recall', '"4"', '7'], ['POST', '/api/v1/letters/9/referrals/32/recall', '"5"', '7'],
    ]);
    expect(sent[1]?.key).not.toBe(sent[2]?.key);
  });

  test('what was opened meanwhile is told, and what was recalled before it stays so', async () => {
    refuse = (url) => (url.includes('/42/') ? Response.json({ code: 'conflict', reason: 'referral.opened', detail: 'opened' }, { status: 409 }) : null);

    const recalled = await recallReferrals(9, 7, [41, 42, 43]);

    expect([recalled.done, recalled.problem?.reason]).toEqual([1, 'referral.opened']);
    expect(sent).toHaveLength(3);
  });

  test('after a cut line it is the same act', async () => {
    refuse = () => { throw new TypeError('no line'); };
    expect((await recallReferrals(9, 7, [51])).problem?.status).toBe(0);
    refuse = () => null;
    await recallReferrals(9, 7, [51]);

    const keys = sent.filter(({ method }) => method === 'POST').map(({ key }) => key);
    expect(keys[0]).toBe(keys[1]);
  });

  test('only referrals to these posts that nobody has opened', () => {
    const letter = path(
      { referral_id: 1, recallable: false, to: { id: 5 } }, { referral_id: 2, recallable: true, to: { id: 5 } }, { referral_id: 3, recallable: true, to: { id: 6 } }, { referral_id: null, recallable: false, to: null },
    );

    expect(recallableTo(letter, [5])).toEqual([2]);
    expect(recallableTo(letter, [5, 6])).toEqual([2, 3]);
    expect(recallableTo(letter, [])).toEqual([]);
  });
});
