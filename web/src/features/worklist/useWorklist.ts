// SPDX-License-Identifier: Apache-2.0
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Problem } from '../../api/client.ts';
import { client } from '../../api/client.ts';
import { problemOfError, valueOf } from '../../api/query.ts';
import { useGrowing } from '../../ui/useGrowing.ts';
import { purposes } from '../../ui/Words.tsx';
import type { FilterPurpose, WorkItem, WorklistCounts, WorklistTab, WorklistView } from '../../api/types.ts';
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

/** Which part of the worklist: a tab, one post or all, what the rows are for. */
export interface WorklistPart {
  readonly view: WorklistTab;
  readonly post: number | null;
  readonly purpose: FilterPurpose;
}

export function purposeOf(text: string | null): FilterPurpose {
  return purposes.find((each) => each === text) ?? 'any';
}

export function readWorklist({ view, post, purpose }: WorklistPart, cursor: string, limit: number): Promise<WorklistView> {
  return valueOf(client.get<WorklistView>(address('/worklist', { view, post, purpose: purpose === 'any' ? null : purpose, limit, cursor })));
}

const pageRows = 50;

/** One tab of the worklist; fetched again when the server says so, every minute, and when the page is looked at. */
export function useWorklist(part: WorklistPart): Worklist {
  const { view, post, purpose } = part;
  const query = useInfiniteQuery({
    queryKey: ['worklist', view, post, purpose],
    queryFn: ({ pageParam }) => readWorklist(part, pageParam, pageRows),
    initialPageParam: '',
    getNextPageParam: (last) => last.next_cursor,
    refetchInterval: 60_000,
    refetchOnWindowFocus: 'always',
  });
  const first = query.data?.pages[0];
  const pages = query.data?.pages;
  const all = useMemo(() => pages?.flatMap((page) => page.items) ?? [], [pages]);
  const { rows: items, isDrawing } = useGrowing(all, pageRows);
  return {
    items,
    counts: first?.counts ?? null,
    today: first?.today ?? '',
    isLoading: query.isPending,
    problem: query.data === undefined ? problemOfError(query.error) : null,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage || isDrawing,
    loadMore: () => { void query.fetchNextPage(); },
    retry: () => { void query.refetch(); },
  };
}
