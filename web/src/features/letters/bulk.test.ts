// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import type { Problem, Result } from '../../api/client.ts';
import type { LetterView } from '../../api/types.ts';
import type { BulkItem, BulkState, Ways } from './bulk.ts';
import { again, needsReason, prepare, runBulk, tally } from './bulk.ts';

const problem = (status: number, detail = ''): Problem => ({ status, code: '', reason: '', title: '', detail, violations: [], requestId: '', retryAfter: null });
const refused = (status: number): Result<never> => ({ ok: false, problem: problem(status, `refused ${status}`) });
const ok = <Value,>(value: Value): Result<Value> => ({ ok: true, value, etag: null });
const item = (id: number): BulkItem => ({ id, letterId: 100 + id, post: 7 });

/** A server of letters in the worklist of post 7. */
class Letters {
  readonly versions = new Map<number, number>();
  readonly away = new Set<number>();
  readonly barred = new Set<number>();
  readonly done = new Map<string, number>(); // by key
  readonly sent: { readonly letter: number; readonly version: number; readonly key: string }[] = [];
  /** The line is cut: before the act, or after it was done. */
  line: 'good' | 'cut' | 'answer lost' = 'good';

  readonly read: Ways['read'] = ({ letterId }) => Promise.resolve(ok({
    version: this.versions.get(letterId) ?? 1, state: letterId % 2 === 0 ? 'answered' : 'assigned', may: this.barred.has(letterId) ? [] : ['refer', 'close'],
    holders: this.away.has(letterId) ? [] : [{ id: 7 }],
  } as unknown as LetterView));

  readonly act: Ways['act'] = ({ letterId }, _body, version, key) => {
    this.sent.push({ letter: letterId, version, key });
    if (this.line === 'cut') return Promise.resolve(refused(0));
    if (!this.done.has(key)) {
      if ((this.versions.get(letterId) ?? 1) !== version) return Promise.resolve(refused(412));
      this.done.set(key, letterId);
      this.versions.set(letterId, version + 1);
      this.away.add(letterId);
    }
    return Promise.resolve(this.line === 'answer lost' ? refused(0) : ok(null));
  };
}

function bulk(ids: readonly number[]) {
  const letters = new Letters();
  const items = ids.map(item);
  const states = new Map<number, BulkState>();
  const told: string[] = [];
  const tell = (id: number, state: BulkState) => { states.set(id, state); told.push(`${id} ${state.kind}`); };
  let stopAfter = Infinity;
  return {
    letters, items, states, told,
    prepare: (some = items) => prepare('refer', some, letters, tell),
    run: (body: unknown = { note: 'x' }) => runBulk({ items, states: new Map(states), body, isStopped: () => letters.sent.length >= stopAfter }, letters, tell),
    stopAfter: (n: number) => { stopAfter = n; },
    retry: async () => {
      stopAfter = Infinity;
      const { ready, toRead } = again(items, states);
      ready.forEach((state, id) => { states.set(id, state); });
      await prepare('refer', toRead, letters, tell);
    },
    why: (id: number) => { const state = states.get(id); return state?.kind === 'left' ? state.why : state?.kind; },
  };
}

describe('an act on many letters', () => {
  test('each letter is an act of its own, in order, with its own key and the version it was read with', async () => {
    const { letters, items, prepare: read, run, states } = bulk([1, 2, 3]);
    letters.versions.set(102, 9);
    await read();

    await run();

    expect(letters.sent.map(({ letter, version }) => [letter, version])).toEqual([[101, 1], [102, 9], [103, 1]]);
    expect(new Set(letters.sent.map(({ key }) => key)).size).toBe(3);
    expect(tally(items, states)).toEqual({ reading: 0, ready: 0, done: 3, left: 0 });
  });

  test('what is in the worklist no longer, or can not be done, is told before and never sent', async () => {
    const { letters, prepare: read, run, why } = bulk([1, 2, 3]);
    letters.away.add(101);
    letters.barred.add(102);
    await read();

    await run();

    expect([why(1), why(2), why(3)]).toEqual(['gone', 'barred', 'done']);
    expect(letters.sent.map(({ letter }) => letter)).toEqual([103]);
  });

  test('a letter that changed meanwhile is left and the rest goes on; tried again it is read anew', async () => {
    const { letters, prepare: read, run, retry, why } = bulk([1, 2, 3]);
    await read();
    letters.versions.set(102, 5); // somebody acts on it while the note is typed

    await run();
    expect([why(1), why(2), why(3)]).toEqual(['done', 'changed', 'done']);

    await retry();
    await run();
    expect(why(2)).toBe('done');
    expect(letters.sent.at(-1)).toMatchObject({ letter: 102, version: 5 });
    expect(letters.sent.filter(({ letter }) => letter !== 102)).toHaveLength(2);
  });

  test('a letter that somebody took meanwhile is gone when it is tried again', async () => {
    const { letters, prepare: read, run, retry, why } = bulk([1]);
    await read();
    letters.versions.set(101, 2);
    letters.away.add(101);

    await run();
    await retry();

    expect(why(1)).toBe('gone');
  });

  test('a cut line stops the run, and the rest is not sent', async () => {
    const { letters, prepare: read, run, retry, why, states } = bulk([1, 2, 3]);
    await read();
    letters.line = 'cut';
    await run();
    expect([why(1), why(2), why(3)]).toEqual(['stopped', 'stopped', 'stopped']);
    expect(letters.sent).toHaveLength(1);

    letters.line = 'good';
    await retry();
    expect([...states.values()].every(({ kind }) => kind === 'ready')).toBe(true);
    await run();
    expect(letters.sent[1]?.key).toBe(letters.sent[0]?.key);
    expect(letters.done.size).toBe(3);
  });

  test('an act whose answer was lost is done once', async () => {
    const { letters, prepare: read, run, retry, why } = bulk([1]);
    await read();
    letters.line = 'answer lost';
    await run();
    letters.line = 'good';
    await retry();
    await run();

    expect(why(1)).toBe('done');
    expect(letters.done.size).toBe(1);
    expect(letters.versions.get(101)).toBe(2);
  });

  test('with other words it is another act, and never the old one under the same key', async () => {
    const { letters, prepare: read, run, retry, why } = bulk([1]);
    await read();
    letters.line = 'answer lost';
    await run({ note: 'one' });
    letters.line = 'good';
    await retry();
    await run({ note: 'two' });

    expect(letters.sent[1]?.key).not.toBe(letters.sent[0]?.key);
    expect(why(1)).toBe('changed'); // it was done with the first words
  });

  test('it is stopped between two letters, and goes on from there', async () => {
    const { letters, prepare: read, run, retry, stopAfter, why } = bulk([1, 2, 3]);
    await read();
    stopAfter(1);
    await run();
    expect([why(1), why(2), why(3)]).toEqual(['done', 'stopped', 'stopped']);

    await retry();
    await run();
    expect(letters.sent.map(({ letter }) => letter)).toEqual([101, 102, 103]);
  });

  test('a letter without an answer asks for a reason', async () => {
    const answered = bulk([2]);
    await answered.prepare();
    const one = bulk([1, 2]);
    await one.prepare();

    expect([needsReason(answered.states), needsReason(one.states)]).toEqual([false, true]);
  });
});
