// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Act } from '../../api/act.ts';
import { useAct } from '../../api/act.ts';
import { client } from '../../api/client.ts';
import { holderOf } from '../../api/find.ts';
import { useOwnPosts } from '../../api/posts.ts';
import { valueOf } from '../../api/query.ts';
import type { RecordAct } from '../../api/recordAct.ts';
import { useRecordAct } from '../../api/recordAct.ts';
import { useSession } from '../../api/session.tsx';
import type { DelegationKindRule, DelegationKinds, DelegationList, DelegationRequest, DelegationView } from '../../api/types.ts';
import { address } from '../../router/router.tsx';
import type { Choice } from '../../ui/Picker.tsx';
import type { Loaded } from './useAbsences.ts';
import { loadedOf } from './useAbsences.ts';

const key = ['delegations'] as const;

async function allOf(filter: Readonly<Record<string, number>>): Promise<readonly DelegationView[]> {
  const all: DelegationView[] = [];
  let cursor: string | null = null;
  do {
    const page: DelegationList = await valueOf(client.get<DelegationList>(address('/delegations', { ...filter, limit: 200, cursor })));
    all.push(...page.delegations);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return all.sort((a, b) => b.valid_from.localeCompare(a.valid_from));
}

/** Powers of the person's own posts that others use. */
export function useGiven(): Loaded<readonly DelegationView[]> {
  const posts = useOwnPosts().map((post) => post.id);
  return loadedOf(useQuery({ queryKey: [...key, 'given', posts], queryFn: async () => (await Promise.all(posts.map((post) => allOf({ post })))).flat() }));
}

/** Powers of other posts that the person uses. */
export function useUsed(): Loaded<readonly DelegationView[]> {
  const { view } = useSession();
  const person = view?.person.id ?? 0;
  return loadedOf(useQuery({ queryKey: [...key, 'used', person], queryFn: () => allOf({ person }) }));
}

/** The kinds that the person may give: who administers delegations all of them, a holder those of holders. */
export function useKinds(): Loaded<readonly DelegationKindRule[]> {
  const { may } = useSession();
  const administers = may('delegation.administer');
  return loadedOf(useQuery({
    queryKey: [...key, 'kinds', administers],
    queryFn: async () => (await valueOf(client.get<DelegationKinds>('/delegations/kinds'))).kinds.filter((kind) => administers || kind.by_holder),
    staleTime: 600_000,
  }));
}

function useTouched(): () => Promise<unknown> {
  const cache = useQueryClient();
  return () => Promise.all([key, ['organisation', 'delegations'], ['absences']].map((queryKey) => cache.invalidateQueries({ queryKey })));
}

export interface DelegationDraft extends Omit<DelegationRequest, 'person_id'> {
  /** The person is who holds this post. */
  readonly holder: Choice;
}

export function useGiving(): Act<DelegationDraft, DelegationView> {
  const own = useOwnPosts();
  const touched = useTouched();
  return useAct(async ({ holder, ...draft }, idempotencyKey) => {
    const person = await holderOf(holder);
    if (!person.ok) return person;
    const post = own.find((each) => each.id === draft.post_id)?.id;
    const result = await client.postJson<DelegationView>('/delegations', { ...draft, person_id: person.value }, { post, key: idempotencyKey });
    if (result.ok) await touched();
    return result;
  });
}

/** `from`: the first day without them; null: today. */
export function useRevoking(delegation: DelegationView): RecordAct<{ readonly from: string | null }> {
  const own = useOwnPosts();
  const post = own.find((each) => each.id === delegation.post.id)?.id;
  return useRecordAct((input) => client.postJson(`/delegations/${delegation.id}/revocation`, input, { post, version: delegation.version }), useTouched());
}
