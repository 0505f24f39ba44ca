// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Problem } from '../../api/client.ts';
import { client } from '../../api/client.ts';
import { problemOfError, valueOf } from '../../api/query.ts';
import { useSession } from '../../api/session.tsx';
import type { ChartView, DelegationList, DelegationView, PersonPageView, PostPageView, UnitPageView } from '../../api/types.ts';
import { address } from '../../router/router.tsx';
import type { AsOf } from './asOf.ts';
import { endOfDay } from './asOf.ts';
import type { StandIns, Tree } from './tree.ts';
import { buildTree, noStandIns } from './tree.ts';

export interface Loaded<Value> {
  readonly value: Value | null;
  readonly problem: Problem | null;
  readonly retry: () => void;
}

// An organisation changes by the day, not by the minute.
const staleTime = 60_000;

function useLoaded<Value>(key: readonly unknown[], path: string): Loaded<Value> {
  const query = useQuery({ queryKey: ['organisation', ...key], queryFn: () => valueOf(client.get<Value>(path)), staleTime });
  return {
    value: query.data ?? null,
    problem: query.data === undefined ? problemOfError(query.error) : null,
    retry: () => { void query.refetch(); },
  };
}

function useQueryOf({ day, known }: AsOf): { readonly day: string; readonly known_at: string | null } {
  const { institution } = useSession();
  return { day, known_at: known === null ? null : endOfDay(known, institution.zone) };
}

export interface Chart extends Loaded<ChartView> {
  readonly tree: Tree | null;
}

export function useChart(asOf: AsOf): Chart {
  const loaded = useLoaded<ChartView>(['chart', asOf.day, asOf.known], address('/organisation/chart', useQueryOf(asOf)));
  const { value } = loaded;
  return { ...loaded, tree: useMemo(() => (value === null ? null : buildTree(value)), [value]) };
}

export function useUnit(id: number, asOf: AsOf): Loaded<UnitPageView> {
  return useLoaded(['unit', id, asOf.day, asOf.known], address(`/units/${id}`, useQueryOf(asOf)));
}

export function usePost(id: number, asOf: AsOf): Loaded<PostPageView> {
  return useLoaded(['post', id, asOf.day, asOf.known], address(`/posts/${id}`, useQueryOf(asOf)));
}

export function usePerson(id: number): Loaded<PersonPageView> {
  return useLoaded(['person', id], `/persons/${id}`);
}

type Filter = Readonly<Record<string, string | number | null>>;

async function allDelegations(filter: Filter): Promise<readonly DelegationView[]> {
  const all: DelegationView[] = [];
  let cursor: string | null = null;
  do {
    const page: DelegationList = await valueOf(client.get<DelegationList>(address('/delegations', { ...filter, limit: 200, cursor })));
    all.push(...page.delegations);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return all;
}

export function useDelegations(filter: Filter): readonly DelegationView[] | null {
  const query = useQuery({ queryKey: ['organisation', 'delegations', filter], queryFn: () => allDelegations(filter), staleTime });
  return query.data ?? null;
}

/** Who stands in on the day, as known now or at the end of an earlier day. */
export function useStandIns(asOf: AsOf): StandIns {
  const { day, known_at } = useQueryOf(asOf);
  const all = useDelegations({ on: day, known_at });
  return useMemo(() => {
    if (all === null) return noStandIns;
    const byPost = new Map<number, DelegationView[]>();
    for (const each of all) byPost.set(each.post.id, [...(byPost.get(each.post.id) ?? []), each]);
    return byPost;
  }, [all]);
}
