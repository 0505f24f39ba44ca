// SPDX-License-Identifier: Apache-2.0
import { client } from '../../api/client.ts';
import type { LetterState, LetterView } from '../../api/types.ts';
import type { Many } from '../../api/useMany.ts';
import { useMany } from '../../api/useMany.ts';
import type { BulkAct, BulkItem } from './bulk.ts';
import { readiness } from './bulk.ts';

export interface Bulk extends Many<{ readonly state: LetterState }> {
  /** The one that all the chosen letters lie with; null: several. */
  readonly post: number | null;
}

const paths: Readonly<Record<BulkAct, string>> = { refer: 'referrals', close: 'closing' };

/** One act on the chosen letters, from reading them to the report. */
export function useBulk(act: BulkAct, items: readonly BulkItem[]): Bulk {
  const many = useMany<BulkItem, { readonly state: LetterState }>(items, () => ({
    look: async (item) => readiness(act, item, await client.get<LetterView>(`/letters/${item.letterId}`, { post: item.post })),
    act: ({ letterId, post }, body, { version }, key) => client.postJson<LetterView>(`/letters/${letterId}/${paths[act]}`, body, { post, version, key }),
    touched: ['worklist', 'letters', 'letter'],
  }));
  const post = items[0]?.post ?? null;
  return { ...many, post: items.every((each) => each.post === post) ? post : null };
}
