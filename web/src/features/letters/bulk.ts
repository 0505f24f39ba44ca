// SPDX-License-Identifier: Apache-2.0
/* One act on many letters (api/many.ts): what a letter's state says of it. */
import type { Result } from '../../api/client.ts';
import type { ManyState, ManyStates, Run } from '../../api/many.ts';
import { left, prepareMany, ready, runMany } from '../../api/many.ts';
import type { LetterState, LetterView } from '../../api/types.ts';

export { again, tally } from '../../api/many.ts';

export type BulkAct = 'refer' | 'close';

/** A chosen row of the worklist: the letter, and the post whose worklist it is in. */
export interface BulkItem {
  readonly id: number;
  readonly letterId: number;
  readonly post: number;
}

interface Letter { readonly state: LetterState }
export type BulkState = ManyState<Letter>;
export type BulkStates = ManyStates<Letter>;

export interface Ways {
  readonly read: (item: BulkItem) => Promise<Result<LetterView>>;
  readonly act: (item: BulkItem, body: unknown, version: number, key: string) => Promise<Result<unknown>>;
}

type Tell = (id: number, state: BulkState) => void;

/** What a letter's newest state says of an act on it. */
export function readiness(act: BulkAct, item: BulkItem, result: Result<LetterView>): BulkState {
  if (!result.ok) return result.problem.status === 404 ? left('gone') : left('refused', result.problem);
  const letter = result.value;
  if (letter.holders.every((each) => each.id !== item.post)) return left('gone');
  if (!letter.may.includes(act)) return left('barred');
  return ready(letter.version, { state: letter.state });
}

/** Reads the letters, some at a time. */
export function prepare(act: BulkAct, items: readonly BulkItem[], { read }: Pick<Ways, 'read'>, tell: Tell): Promise<void> {
  return prepareMany(items, async (item) => readiness(act, item, await read(item)), tell);
}

/** Does the act on each letter that is ready, in order. */
export function runBulk(run: Run<BulkItem, Letter>, { act }: Pick<Ways, 'act'>, tell: Tell): Promise<void> {
  return runMany(run, (item, body, { version }, key) => act(item, body, version, key), tell);
}

/** A letter without an answer is closed only with a reason. */
export function needsReason(states: BulkStates): boolean {
  return [...states.values()].some((each) => each.kind === 'ready' && each.state !== 'answered');
}
