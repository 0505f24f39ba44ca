// SPDX-License-Identifier: Apache-2.0
import type { OrderText, OrderView, TrialView } from '../../api/types.ts';

/** "/changes/2/unit" → the third change and its box; the order itself has neither. */
export function placeOf(path: string): { readonly change: number | null; readonly field: string } {
  const found = /^\/changes\/(\d+)(?:\/(\w+))?/.exec(path);
  return found === null ? { change: null, field: /^\/(\w+)/.exec(path)?.[1] ?? '' } : { change: Number(found[1]), field: found[2] ?? '' };
}

/** What a text says at a path as "/changes/0/units/1"; undefined where it says nothing. */
export function valueAt(text: unknown, path: string): unknown {
  return path.split('/').slice(1).reduce((value: unknown, name) => (typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined), text);
}

/** The faults of a trial whose place still says what it said, by path. */
export function standingFaults(faults: TrialView['faults'], tried: unknown, now: unknown): TrialView['faults'] {
  return faults.filter(({ path }) => JSON.stringify(valueAt(tried, path) ?? null) === JSON.stringify(valueAt(now, path) ?? null));
}

/** What a trial says of a thing has numbers of rows among its words: they say nothing to a reader. */
export function readable(text: string): string {
  return text.split(' · ').filter((part) => !/^\d{9,}$/.test(part)).join(' · ');
}

/** What is stranded without a place to go, where one is proposed. */
export function openProposals(trial: TrialView): TrialView['stranded'] {
  return trial.stranded.filter((each) => !each.lapses && each.destination === null && each.proposed !== null);
}

/** The text of the order with the proposed destinations beside its own. */
export function withProposals(order: OrderView, trial: TrialView): OrderText {
  const kept = order.text.destinations ?? [];
  const added = new Map(openProposals(trial).map((each) => [
    `${each.owner_kind}/${each.owner}`,
    each.owner_kind === 'unit' ? { from_unit: each.owner, to_unit: each.proposed } : { from_post: each.owner, to_post: each.proposed },
  ]));
  return { ...order.text, destinations: [...kept, ...added.values()] };
}
