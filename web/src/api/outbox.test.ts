// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Outbox, heldFor } from './outbox.ts';

const act = (letterId: number) => ({ path: `/letters/${letterId}/referrals`, body: { receivers: [] }, post: 7, version: 3, letterId, number: `1405/${letterId}`, said: 'x' });

interface Sent { readonly path: string; readonly key: string | null; readonly version: string | null }

let sent: Sent[] = [];
let answer: (path: string) => Response = () => Response.json({});

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  sent = [];
  answer = () => Response.json({});
  vi.stubGlobal('fetch', (url: string, { headers }: { headers: Headers }) => {
    sent.push({ path: url, key: headers.get('Idempotency-Key'), version: headers.get('If-Match') });
    return Promise.resolve().then(() => answer(url));
  });
});
afterEach(() => { vi.useRealTimers(); vi.unstubAllGlobals(); });

const opened = (person = 1) => { const outbox = new Outbox(); outbox.open(person); return outbox; };
const noLine = () => { throw new TypeError('no line'); };

describe('outbox', () => {
  test('an act is held first, and what is taken back is never sent', async () => {
    const outbox = opened();
    outbox.give(act(1));

    expect(outbox.takeBack()?.letterId).toBe(1);

    await vi.advanceTimersByTimeAsync(heldFor * 2);
    expect(sent).toEqual([]);
    expect([outbox.snapshot(), localStorage.length]).toEqual([[], 0]);
  });

  test('the next act lets the one before it go, with the version it was given on', async () => {
    const outbox = opened();
    outbox.give(act(1));
    outbox.give(act(2));
    await vi.advanceTimersByTimeAsync(0);

    expect(sent.map(({ path, version }) => [path, version])).toEqual([['/api/v1/letters/1/referrals', '"3"']]);
    expect(outbox.snapshot().map(({ letterId, state }) => [letterId, state])).toEqual([[2, 'held']]);
  });

  test('the last act that was done is known with its answer, until it is forgotten', async () => {
    answer = (path) => (path.includes('/2/') ? Response.json({ reason: 'x' }, { status: 409 }) : Response.json({ version: 4 }));
    const outbox = opened();
    outbox.give(act(1));
    outbox.give(act(2));
    await vi.advanceTimersByTimeAsync(heldFor);

    expect([outbox.lastDone()?.act.letterId, outbox.lastDone()?.value]).toEqual([1, { version: 4 }]);
    outbox.forgetDone();
    expect(outbox.lastDone()).toBeNull();
    outbox.give(act(3));
    await vi.advanceTimersByTimeAsync(heldFor);
    outbox.open(2);
    expect(outbox.lastDone()).toBeNull();
  });

  test('without a line it waits, in order, and goes again with the same key', async () => {
    answer = noLine;
    const outbox = opened();
    outbox.give(act(1));
    outbox.give(act(2));
    await vi.advanceTimersByTimeAsync(heldFor);
    const [first] = sent;
    answer = () => Response.json({});
    await vi.advanceTimersByTimeAsync(heldFor);

    expect(sent.filter(({ path }) => path === first?.path).every(({ key }) => key === first?.key)).toBe(true);
    expect(sent.slice(-2).map(({ path }) => path)).toEqual(['/api/v1/letters/1/referrals', '/api/v1/letters/2/referrals']);
    expect([outbox.snapshot(), localStorage.length]).toEqual([[], 0]);
  });

  test('a browser that was closed sends them when the same person is back, and nobody else', async () => {
    answer = noLine;
    opened().give(act(1));
    const kept = localStorage.length;
    answer = () => Response.json({});

    opened(2);
    await vi.advanceTimersByTimeAsync(0);
    expect([kept, sent]).toEqual([1, []]);

    const again = opened(1);
    await vi.advanceTimersByTimeAsync(0);
    expect(sent.map(({ path }) => path)).toEqual(['/api/v1/letters/1/referrals']);
    expect(again.snapshot()).toEqual([]);
  });

  test('a refusal stays to be seen, and does not keep the next from going', async () => {
    answer = (path) => (path.includes('/1/') ? Response.json({ code: 'stale', title: 'changed' }, { status: 412 }) : Response.json({}));
    const outbox = opened();
    outbox.give(act(1));
    outbox.give(act(2));
    await vi.advanceTimersByTimeAsync(heldFor);

    expect(outbox.snapshot().map(({ letterId, state, problem }) => [letterId, state, problem?.status])).toEqual([[1, 'refused', 412]]);
    outbox.drop(outbox.snapshot()[0]?.key ?? '');
    expect([outbox.snapshot(), localStorage.length]).toEqual([[], 0]);
  });
});
