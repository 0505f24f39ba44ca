// SPDX-License-Identifier: Apache-2.0
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import type { Problem } from './client.ts';
import { client } from './client.ts';
import { problemOfError, valueOf } from './query.ts';

export interface Loaded<Value> {
  readonly value: Value | null;
  readonly problem: Problem | null;
  readonly retry: () => void;
}

/** What stands at an address; the problem only while nothing is there to show. */
export function useLoaded<Value>(key: readonly unknown[], path: string, { post = null, isEnabled = true }: { readonly post?: number | null; readonly isEnabled?: boolean } = {}): Loaded<Value> {
  const query = useQuery({ queryKey: key, queryFn: () => valueOf(client.get<Value>(path, { post })), enabled: isEnabled });
  const value = query.data ?? null;
  return { value, problem: value === null ? problemOfError(query.error) : null, retry: () => { void query.refetch(); } };
}

export interface Pages<Value> {
  readonly pages: readonly Value[] | null;
  readonly problem: Problem | null;
  readonly retry: () => void;
  /** Reads the next page; null when there is none. */
  readonly more: (() => void) | null;
  readonly isReadingMore: boolean;
}

/**
 * A list's pages; those after the first are drawn in steps between which the screen answers to keys and presses. By their
 * number, so that the rows of one list never stand for another's.
 */
function useUnhurried<Value>(pages: readonly Value[] | undefined): { readonly pages: readonly Value[] | null; readonly isDrawing: boolean } {
  const count = Math.max(1, useDeferredValue(pages?.length ?? 0));
  const drawn = useMemo(() => pages?.slice(0, count) ?? null, [pages, count]);
  return { pages: drawn, isDrawing: (pages?.length ?? 0) > count };
}

/** A list that comes page by page; `read` answers one page from a cursor on. What is kept is read again only when asked for. */
export function usePages<Value extends { readonly next_cursor: string | null }>(key: readonly unknown[], read: (cursor: string) => Promise<Value>, { isKept = false }: { readonly isKept?: boolean } = {}): Pages<Value> {
  const query = useInfiniteQuery({
    queryKey: key, queryFn: ({ pageParam }) => read(pageParam), initialPageParam: '', getNextPageParam: (last) => last.next_cursor, ...(isKept ? { staleTime: Infinity } : {}),
  });
  const { pages, isDrawing } = useUnhurried(query.data?.pages);
  return {
    pages,
    problem: pages === null ? problemOfError(query.error) : null,
    retry: () => { void query.refetch(); },
    more: query.hasNextPage ? () => { void query.fetchNextPage(); } : null,
    isReadingMore: query.isFetchingNextPage || isDrawing,
  };
}
