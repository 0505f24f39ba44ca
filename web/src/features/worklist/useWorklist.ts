// SPDX-License-Identifier: Apache-2.0
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Problem } from '../../api/client.ts';
import { client } from '../../api/client.ts';
import { problemOfError, valueOf } from '../../api/query.ts';
import type { WorkItem, WorklistCounts, WorklistTab, WorklistView } from '../../api/types.ts';
import { address } from '../../router/router.tsx';

export const tabs = ['all', 'today', 'late', 'sent', 'standing_in'] as const;

export function tabOf(text: string | null): WorklistTab {
  return tabs.find((tab) => tab === text) ?? 'all';
}

export interface Worklist {
  readonly items: readonly WorkItem[];
  readonly counts: WorklistCounts | null;
  readonly today: string;
  readonly isLoading: boolean;
  readonly problem: Problem | null;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  readonly loadMore: () => void;
  readonly retry: () => void;
}

export function readWorklist(view: WorklistTab, post: number | null, cursor: string, limit: number): Promise<WorklistView> {
  return valueOf(client.get<WorklistView>(address('/worklist', { view, post, limit, cursor })));
}

/** One tab of the worklist; fetched again when the server says so, every minute, and when the page is looked at. */
export function useWorklist(view: WorklistTab, post: number | null): Worklist {
  const query = useInfiniteQuery({
    queryKey: ['worklist', view, post],
    queryFn: ({ pageParam }) => readWorklist(view, post, pageParam, 50),
    initialPageParam: '',
    getNextPageParam: (last) => last.next_cursor,
    refetchInterval: 60_000,
    refetchOnWindowFocus: 'always',
  });
  const first = query.data?.pages[0];
  return {
    items: query.data?.pages.flatMap((page) => page.items) ?? [],
    counts: first?.counts ?? null,
    today: first?.today ?? '',
    isLoading: query.isPending,
    problem: query.data === undefined ? problemOfError(query.error) : null,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => { void query.fetchNextPage(); },
    retry: () => { void query.refetch(); },
  };
}
