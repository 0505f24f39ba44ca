// SPDX-License-Identifier: Apache-2.0
/*
 * One act on many records: each one's own act, one after the other, by the same routes as a single one.
 *
 *   prepare: each is looked at, for its version and whether the act is possible → run: the ready ones in turn, each with
 *   its own Idempotency-Key and the version it was looked at with → what was refused stands beside its row, and the rest goes on
 *
 * What changed since it was looked at (412) or is in the list no longer is left as it is. Without a line the run stops;
 * trying again sends the same act with the same key, so that it is done once.
 */
import type { Problem, Result } from './client.ts';
import { randomKey } from './client.ts';

/** A row that was chosen. */
export interface ManyItem {
  readonly id: number;
}

export type Why = 'gone' | 'barred' | 'changed' | 'stopped' | 'refused';

/** What is ready for the act, with what its kind of record has to know more. */
export type Ready<More> = { readonly kind: 'ready'; readonly version: number; readonly key: string; readonly sent: string | null } & More;

export type ManyState<More> =
  | { readonly kind: 'reading' }
  | Ready<More>
  | { readonly kind: 'running' }
  | { readonly kind: 'done' }
  | { readonly kind: 'left'; readonly why: Why; readonly problem: Problem | null; readonly again: ManyState<More> | null };

export type ManyStates<More> = ReadonlyMap<number, ManyState<More>>;

type Tell<More> = (id: number, state: ManyState<More>) => void;

export const left = (why: Why, problem: Problem | null = null): ManyState<never> => ({ kind: 'left', why, problem, again: null });
export const ready = <More>(version: number, more: More): ManyState<More> => ({ kind: 'ready', version, key: randomKey(), sent: null, ...more });

/** No answer, a session that ended, a server that is busy: what comes next would meet the same. */
const stopping: ReadonlySet<number> = new Set([0, 401, 429, 502, 503, 504]);

const atOnce = 4;

/** Looks at the rows, some at a time. */
export async function prepareMany<Item extends ManyItem, More>(items: readonly Item[], look: (item: Item) => Promise<ManyState<More>>, tell: Tell<More>) {
  const rest = [...items];
  const next = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) {
      tell(item.id, { kind: 'reading' });
      tell(item.id, await look(item));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, next));
}

export interface Run<Item, More> {
  readonly items: readonly Item[];
  readonly states: ManyStates<More>;
  readonly body: unknown;
  readonly isStopped: () => boolean;
}

export type ActOn<Item, More> = (item: Item, body: unknown, ready: Ready<More>, key: string) => Promise<Result<unknown>>;

/** Does the act on each row that is ready, in order. */
export async function runMany<Item extends ManyItem, More>({ items, states, body, isStopped }: Run<Item, More>, act: ActOn<Item, More>, tell: Tell<More>) {
  const content = JSON.stringify(body);
  let hasStopped = false;
  for (const item of items) {
    const now = states.get(item.id);
    if (now?.kind !== 'ready') continue;
    if (hasStopped || isStopped()) {
      tell(item.id, { kind: 'left', why: 'stopped', problem: null, again: now });
      continue;
    }
    tell(item.id, { kind: 'running' });
    // A key is one act's: what was sent with it and got no answer is sent again only as it was.
    const key = now.sent === null || now.sent === content ? now.key : randomKey();
    const result = await act(item, body, now, key);
    if (result.ok) tell(item.id, { kind: 'done' });
    else if (stopping.has(result.problem.status)) {
      hasStopped = true;
      tell(item.id, { kind: 'left', why: 'stopped', problem: result.problem, again: { ...now, key, sent: content } });
    } else if (result.problem.status === 412) tell(item.id, left('changed'));
    else if (result.problem.status === 404) tell(item.id, left('gone'));
    else tell(item.id, left('refused', result.problem));
  }
}

/** What trying again begins with: an act that was not sent or not answered as it was, every other row looked at anew. */
export function again<Item extends ManyItem, More>(items: readonly Item[], states: ManyStates<More>): { readonly ready: ManyStates<More>; readonly toRead: readonly Item[] } {
  const made = new Map<number, ManyState<More>>();
  const toRead: Item[] = [];
  for (const item of items) {
    const state = states.get(item.id);
    if (state?.kind !== 'left') continue;
    if (state.again === null) toRead.push(item);
    else made.set(item.id, state.again);
  }
  return { ready: made, toRead };
}

export interface Tally { readonly reading: number; readonly ready: number; readonly done: number; readonly left: number }

export function tally<More>(items: readonly ManyItem[], states: ManyStates<More>): Tally {
  const count = (kinds: readonly string[]) => items.filter((item) => kinds.includes(states.get(item.id)?.kind ?? 'reading')).length;
  return { reading: count(['reading']), ready: count(['ready', 'running']), done: count(['done']), left: count(['left']) };
}
