// SPDX-License-Identifier: Apache-2.0
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Act } from '../../api/act.ts';
import { useAct } from '../../api/act.ts';
import type { Problem } from '../../api/client.ts';
import { client } from '../../api/client.ts';
import { useOwnPosts } from '../../api/posts.ts';
import { problemOfError, valueOf } from '../../api/query.ts';
import type { RecordAct } from '../../api/recordAct.ts';
import { useRecordAct } from '../../api/recordAct.ts';
import { useSession } from '../../api/session.tsx';
import type { HandoverItem, HandoverItems, HandoverList, HandoverRequest, HandoverView, StrandedPost, StrandingView } from '../../api/types.ts';
import { address } from '../../router/router.tsx';

const key = ['handovers'] as const;
const rhythm = 1_000; // ms between two looks while work is moving

export interface Pages<Row> {
  readonly rows: readonly Row[];
  readonly isLoading: boolean;
  readonly problem: Problem | null;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  readonly loadMore: () => Promise<unknown>;
  readonly retry: () => void;
}

const readHandovers = (post: number | null, cursor: string, limit: number) => valueOf(client.get<HandoverList>(address('/handovers', { limit, cursor }), { post }));
const readItems = (id: number, post: number | null, cursor: string) => valueOf(client.get<HandoverItems>(address(`/handovers/${id}/items`, { limit: 200, cursor }), { post }));

/** To read the list, or that of the minutes, to its end. */
export function useReading() {
  const post = useOwnPosts('worklist.hand_over')[0]?.id ?? null;
  return { handovers: (cursor: string) => readHandovers(post, cursor, 200), items: (id: number, cursor: string) => readItems(id, post, cursor) };
}

/** Handovers from and to the person's posts: the server looks at all of them, in whichever one asks. */
export function useHandovers(): Pages<HandoverView> {
  const post = useOwnPosts('worklist.hand_over')[0]?.id ?? null;
  const query = useInfiniteQuery({
    queryKey: [...key, 'list', post],
    queryFn: ({ pageParam }) => readHandovers(post, pageParam, 50),
    initialPageParam: '',
    getNextPageParam: (last) => last.next_cursor,
  });
  return {
    rows: query.data?.pages.flatMap((page) => page.handovers) ?? [],
    isLoading: query.isPending,
    problem: query.data === undefined ? problemOfError(query.error) : null,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => query.fetchNextPage(),
    retry: () => { void query.refetch(); },
  };
}

export interface OpenHandover {
  readonly handover: HandoverView | null;
  readonly problem: Problem | null;
  readonly retry: () => void;
}

/** The minutes; looked at again and again while the work is moving. */
export function useHandover(id: number): OpenHandover {
  const cache = useQueryClient();
  const post = useOwnPosts('worklist.hand_over')[0]?.id ?? null;
  const query = useQuery({
    queryKey: [...key, 'one', id],
    queryFn: () => valueOf(client.get<HandoverView>(`/handovers/${id}`, { post })),
    refetchInterval: ({ state }) => (state.data?.state === 'moving' ? rhythm : false),
  });
  const state = query.data?.state;
  // What has moved is in the list and out of the worklist.
  useEffect(() => {
    if (state !== 'finished') return;
    void cache.invalidateQueries({ queryKey: ['worklist'] });
    void cache.invalidateQueries({ queryKey: [...key, 'items', id] });
  }, [cache, id, state]);
  return { handover: query.data ?? null, problem: query.data === undefined ? problemOfError(query.error) : null, retry: () => { void query.refetch(); } };
}

export function useHandoverItems(id: number, isThere: boolean): Pages<HandoverItem> {
  const post = useOwnPosts('worklist.hand_over')[0]?.id ?? null;
  const query = useInfiniteQuery({
    queryKey: [...key, 'items', id],
    queryFn: ({ pageParam }) => readItems(id, post, pageParam),
    initialPageParam: '',
    getNextPageParam: (last) => last.next_cursor,
    enabled: isThere,
  });
  return {
    rows: query.data?.pages.flatMap((page) => page.items) ?? [],
    isLoading: isThere && query.isPending,
    problem: query.data === undefined ? problemOfError(query.error) : null,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => query.fetchNextPage(),
    retry: () => { void query.refetch(); },
  };
}

/** What is open in the person's posts today: what a handover would take. */
export function useOpenWork(): readonly StrandedPost[] {
  const { institution } = useSession();
  const post = useOwnPosts('absence.record')[0]?.id ?? null;
  const query = useQuery({
    queryKey: ['absences', 'stranding', institution.today, institution.today],
    queryFn: () => valueOf(client.get<StrandingView>(address('/absences/stranding', { first_day: institution.today, last_day: institution.today }), { post })),
    enabled: post !== null,
  });
  return query.data?.posts ?? [];
}

export function useMaking(): Act<HandoverRequest, HandoverView> {
  const cache = useQueryClient();
  return useAct(async (input, idempotencyKey) => {
    const result = await client.postJson<HandoverView>('/handovers', input, { post: input.from_post_id, key: idempotencyKey });
    if (result.ok) await cache.invalidateQueries({ queryKey: key });
    return result;
  });
}

export type Word = 'acceptance' | 'withdrawal';

/** A word on the minutes as they were shown, in the post that gives it. */
export function useWord(handover: HandoverView): RecordAct<{ readonly word: Word; readonly post: number }> {
  const cache = useQueryClient();
  return useRecordAct(
    ({ word, post }) => client.postJson(`/handovers/${handover.id}/${word}`, {}, { post, version: handover.version }),
    () => cache.invalidateQueries({ queryKey: key }),
  );
}
