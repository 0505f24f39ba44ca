// SPDX-License-Identifier: Apache-2.0
/*
 * One act on many letters: each letter's own act, one after the other, by the same routes as a single one.
 *
 *   prepare: each letter is read, for its version and whether the act is possible → run: the ready ones in turn, each with
 *   its own Idempotency-Key and the version it was read with → what was refused stands beside its letter, and the rest goes on
 *
 * A letter that changed since it was read (412) or is in the worklist no longer is left as it is. Without a line the run stops;
 * trying again sends the same act with the same key, so that it is done once.
 */
import type { Problem, Result } from '../../api/client.ts';
import { randomKey } from '../../api/client.ts';
import type { LetterState, LetterView } from '../../api/types.ts';

export type BulkAct = 'refer' | 'close';

/** A chosen row of the worklist: the letter, and the post whose worklist it is in. */
export interface BulkItem {
  readonly id: number;
  readonly letterId: number;
  readonly post: number;
}

export type Why = 'gone' | 'barred' | 'changed' | 'stopped' | 'refused';

export type BulkState =
  | { readonly kind: 'reading' }
  | { readonly kind: 'ready'; readonly version: number; readonly state: LetterState; readonly key: string; readonly sent: string | null }
  | { readonly kind: 'running' }
  | { readonly kind: 'done' }
  | { readonly kind: 'left'; readonly why: Why; readonly problem: Problem | null; readonly again: BulkState | null };

export type BulkStates = ReadonlyMap<number, BulkState>;

export interface Ways {
  readonly read: (item: BulkItem) => Promise<Result<LetterView>>;
  readonly act: (item: BulkItem, body: unknown, version: number, key: string) => Promise<Result<unknown>>;
}

type Tell = (id: number, state: BulkState) => void;

const left = (why: Why, problem: Problem | null = null, again: BulkState | null = null): BulkState => ({ kind: 'left', why, problem, again });

/** No answer, a session that ended, a server that is busy: what comes next would meet the same. */
const stopping: ReadonlySet<number> = new Set([0, 401, 429, 502, 503, 504]);

/** What a letter's newest state says of an act on it. */
export function readiness(act: BulkAct, item: BulkItem, result: Result<LetterView>): BulkState {
  if (!result.ok) return result.problem.status === 404 ? left('gone') : left('refused', result.problem);
  const letter = result.value;
  if (letter.holders.every((each) => each.id !== item.post)) return left('gone');
  if (!letter.may.includes(act)) return left('barred');
  return { kind: 'ready', version: letter.version, state: letter.state, key: randomKey(), sent: null };
}

const atOnce = 4;

/** Reads the letters, some at a time. */
export async function prepare(act: BulkAct, items: readonly BulkItem[], { read }: Pick<Ways, 'read'>, tell: Tell) {
  const rest = [...items];
  const next = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) {
      tell(item.id, { kind: 'reading' });
      tell(item.id, readiness(act, item, await read(item)));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, next));
}

interface Run {
  readonly items: readonly BulkItem[];
  readonly states: BulkStates;
  readonly body: unknown;
  readonly isStopped: () => boolean;
}

/** Does the act on each letter that is ready, in order. */
export async function runBulk({ items, states, body, isStopped }: Run, { act }: Pick<Ways, 'act'>, tell: Tell) {
  const content = JSON.stringify(body);
  let hasStopped = false;
  for (const item of items) {
    const ready = states.get(item.id);
    if (ready?.kind !== 'ready') continue;
    if (hasStopped || isStopped()) {
      tell(item.id, left('stopped', null, ready));
      continue;
    }
    tell(item.id, { kind: 'running' });
    // A key is one act's: what was sent with it and got no answer is sent again only as it was.
    const key = ready.sent === null || ready.sent === content ? ready.key : randomKey();
    const result = await act(item, body, ready.version, key);
    if (result.ok) tell(item.id, { kind: 'done' });
    else if (stopping.has(result.problem.status)) {
      hasStopped = true;
      tell(item.id, left('stopped', result.problem, { ...ready, key, sent: content }));
    } else if (result.problem.status === 412) tell(item.id, left('changed'));
    else if (result.problem.status === 404) tell(item.id, left('gone'));
    else tell(item.id, left('refused', result.problem));
  }
}

/** What trying again begins with: an act that was not sent or not answered as it was, every other letter read anew. */
export function again(items: readonly BulkItem[], states: BulkStates): { readonly ready: BulkStates; readonly toRead: readonly BulkItem[] } {
  const ready = new Map<number, BulkState>();
  const toRead: BulkItem[] = [];
  for (const item of items) {
    const state = states.get(item.id);
    if (state?.kind !== 'left') continue;
    if (state.again === null) toRead.push(item);
    else ready.set(item.id, state.again);
  }
  return { ready, toRead };
}

export interface Tally { readonly reading: number; readonly ready: number; readonly done: number; readonly left: number }

export function tally(items: readonly BulkItem[], states: BulkStates): Tally {
  const count = (kinds: readonly string[]) => items.filter((item) => kinds.includes(states.get(item.id)?.kind ?? 'reading')).length;
  return { reading: count(['reading']), ready: count(['ready', 'running']), done: count(['done']), left: count(['left']) };
}

/** A letter without an answer is closed only with a reason. */
export function needsReason(states: BulkStates): boolean {
  return [...states.values()].some((each) => each.kind === 'ready' && each.state !== 'answered');
}
