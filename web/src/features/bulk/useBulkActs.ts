// SPDX-License-Identifier: Apache-2.0
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useAct } from '../../api/act.ts';
import type { Problem } from '../../api/client.ts';
import { client } from '../../api/client.ts';
import { useOwnPosts } from '../../api/posts.ts';
import type { Pages } from '../../api/load.ts';
import { usePages } from '../../api/load.ts';
import { problemOfError, valueOf } from '../../api/query.ts';
import type { BulkActList, BulkActView, BulkRowView, BulkRows } from '../../api/types.ts';
import { address } from '../../router/router.tsx';
import { isRunning } from './bulkAct.ts';

const key = ['bulk-acts'] as const;
const rhythm = 1_500; // ms between two looks while it runs

/** The server looks at the person, in whichever of their posts they ask. */
function useAskingPost(): number | null {
  return useOwnPosts('worklist.read')[0]?.id ?? null;
}

/** When one has ended since the last look, the lists are not what they were. `act`: undefined until it is known, null: none. */
function useFreshLists(act: BulkActView | null | undefined) {
  const cache = useQueryClient();
  const told = act === undefined ? undefined : act === null || isRunning(act) ? 'none ended' : `${act.id} ended`;
  const before = useRef(told);
  useEffect(() => {
    const hasEnded = before.current !== undefined && before.current !== told && told !== 'none ended';
    before.current = told;
    if (!hasEnded) return;
    for (const name of ['worklist', 'letters', 'letter']) void cache.invalidateQueries({ queryKey: [name] });
  }, [cache, told]);
}

export interface OpenBulkAct {
  readonly act: BulkActView | null;
  readonly problem: Problem | null;
  readonly retry: () => void;
}

/** One act on a whole view; looked at again and again while it runs. */
export function useBulkAct(id: number): OpenBulkAct {
  const post = useAskingPost();
  const query = useQuery({
    queryKey: [...key, id],
    queryFn: () => valueOf(client.get<BulkActView>(`/bulk-acts/${id}`, { post })),
    refetchInterval: ({ state }) => (state.data !== undefined && isRunning(state.data) ? rhythm : false),
  });
  const act = query.data ?? null;
  useFreshLists(query.data);
  return { act, problem: query.data === undefined ? problemOfError(query.error) : null, retry: () => { void query.refetch(); } };
}

const readActs = (post: number | null, cursor: string, limit: number) => valueOf(client.get<BulkActList>(address('/bulk-acts', { limit, cursor }), { post }));

/** One's own, the newest first. */
export function useBulkActs(): Pages<BulkActList> {
  const post = useAskingPost();
  return usePages([...key, 'list'], (cursor) => readActs(post, cursor, 50));
}

/** To read the list to its end. */
export function useReadingActs() {
  const post = useAskingPost();
  return (cursor: string) => readActs(post, cursor, 200);
}

/** The one that was started last, or null. */
export function useLatestBulkAct(): BulkActView | null {
  const post = useAskingPost();
  const query = useQuery({
    queryKey: [...key, 'latest'],
    queryFn: () => readActs(post, '', 1),
    refetchInterval: ({ state }) => (state.data?.acts.some(isRunning) === true ? rhythm : false),
    enabled: post !== null,
  });
  const act = query.data?.acts[0] ?? null;
  useFreshLists(query.data === undefined ? undefined : act);
  return act;
}

export function useCancelling(id: number) {
  const cache = useQueryClient();
  const post = useAskingPost();
  return useAct<null, BulkActView>(async () => {
    const result = await client.postJson<BulkActView>(`/bulk-acts/${id}/cancellation`, {}, { post });
    await cache.invalidateQueries({ queryKey: key });
    return result;
  });
}

const readRows = (id: number, post: number | null, cursor: string, reason: string, limit: number) => valueOf(client.get<BulkRows>(address(`/bulk-acts/${id}/rows`, { reason: reason === '' ? null : reason, limit, cursor }), { post }));

/** To read every row to the end, with what came of it. */
export function useReadRows(id: number) {
  const post = useAskingPost();
  return (cursor: string) => readRows(id, post, cursor, '', 200);
}

export interface Rows {
  readonly rows: readonly BulkRowView[];
  readonly isLoading: boolean;
  readonly problem: Problem | null;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  readonly loadMore: () => void;
  readonly retry: () => void;
}

/** Those that were refused for one reason. */
export function useRefused(id: number, reason: string, isAsked: boolean): Rows {
  const post = useAskingPost();
  const query = useInfiniteQuery({
    queryKey: [...key, id, 'rows', reason],
    queryFn: ({ pageParam }) => readRows(id, post, pageParam, reason, 50),
    initialPageParam: '',
    getNextPageParam: (last) => last.next_cursor,
    enabled: isAsked,
  });
  return {
    rows: query.data?.pages.flatMap((page) => page.rows) ?? [],
    isLoading: isAsked && query.isPending,
    problem: query.data === undefined ? problemOfError(query.error) : null,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => { void query.fetchNextPage(); },
    retry: () => { void query.refetch(); },
  };
}

const remembered = 'divan.bulk_seen';

/** The last one whose end was looked at, in this browser. */
export function useSeenEnd(): readonly [number, (id: number) => void] {
  const [seen, setSeen] = useState(() => Number(localStorage.getItem(remembered) ?? 0));
  return [seen, (id) => {
    localStorage.setItem(remembered, String(id));
    setSeen(id);
  }];
}
