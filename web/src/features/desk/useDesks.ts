// SPDX-License-Identifier: Apache-2.0
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Act } from '../../api/act.ts';
import { useAct } from '../../api/act.ts';
import type { Problem } from '../../api/client.ts';
import { client } from '../../api/client.ts';
import { useOwnPosts } from '../../api/posts.ts';
import { problemOfError, valueOf } from '../../api/query.ts';
import type { RecordAct } from '../../api/recordAct.ts';
import { useRecordAct } from '../../api/recordAct.ts';
import type { DeskItems, DeskRequest, DeskRows, DeskView, DictationRequest, LetterView, PreparationRequest, PreparedItem, WorkItem } from '../../api/types.ts';
import { address } from '../../router/router.tsx';
import { rowsOf } from './rows.ts';

const key = ['desks'] as const;

export interface Desks {
  /** Of the person's own posts: who prepares them. */
  readonly own: readonly DeskView[];
  /** That the person's own posts prepare. */
  readonly prepared: readonly DeskView[];
  readonly isLoading: boolean;
  readonly problem: Problem | null;
  readonly retry: () => void;
}

async function desksOf(posts: readonly number[]): Promise<readonly DeskView[]> {
  const lists = await Promise.all(posts.map((post) => valueOf(client.get<DeskRows>('/desks', { post }))));
  const byId = new Map(lists.flatMap((list) => list.desks).map((desk) => [desk.id, desk]));
  return [...byId.values()];
}

export function useDesks(): Desks {
  const posts = useOwnPosts().map((post) => post.id);
  const query = useQuery({ queryKey: [...key, posts], queryFn: () => desksOf(posts) });
  const desks = query.data ?? [];
  return {
    own: desks.filter((desk) => posts.includes(desk.post.id)),
    prepared: desks.filter((desk) => posts.includes(desk.prepared_by.id)),
    isLoading: query.isPending,
    problem: query.data === undefined ? problemOfError(query.error) : null,
    retry: () => { void query.refetch(); },
  };
}

export function useAssigning(): Act<DeskRequest, DeskView> {
  const cache = useQueryClient();
  return useAct(async (input, idempotencyKey) => {
    const result = await client.postJson<DeskView>('/desks', input, { post: input.post_id, key: idempotencyKey });
    if (result.ok) await cache.invalidateQueries({ queryKey: key });
    return result;
  });
}

export function useEnding(desk: DeskView): RecordAct<{ readonly from: string | null }> {
  const cache = useQueryClient();
  return useRecordAct(
    (input) => client.postJson(`/desks/${desk.id}/ending`, input, { post: desk.post.id, version: desk.version }),
    () => cache.invalidateQueries({ queryKey: key }),
  );
}

export interface OpenDesk {
  readonly desk: DeskView | null;
  /** The post in which it is looked at: whose desk it is, or who prepares it. */
  readonly post: number | null;
  readonly isPreparer: boolean;
  readonly rows: readonly DeskRow[];
  readonly isLoading: boolean;
  readonly problem: Problem | null;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  readonly loadMore: () => void;
  readonly retry: () => void;
}

export interface DeskRow {
  readonly item: WorkItem;
  readonly prepared: PreparedItem | null;
}

/** A desk with its worklist, what was prepared first. It is looked at in the own post that is a party to it. */
const readDesk = (id: number, post: number | null, cursor: string, limit: number) => valueOf(client.get<DeskItems>(address(`/desks/${id}/items`, { limit, cursor }), { post }));

/** To its end: what was prepared comes once, before the rest. */
export async function readWholeDesk(id: number, post: number | null): Promise<readonly DeskRow[]> {
  const pages: DeskItems[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: DeskItems = await readDesk(id, post, cursor, 200);
    pages.push(page);
    cursor = page.next_cursor;
  }
  return rowsOf(pages);
}

export function useDesk(id: number): OpenDesk {
  const desks = useDesks();
  const posts = useOwnPosts().map((post) => post.id);
  const desk = [...desks.prepared, ...desks.own].find((each) => each.id === id) ?? null;
  const isPreparer = desk !== null && posts.includes(desk.prepared_by.id);
  const post = desk === null ? (posts[0] ?? null) : isPreparer ? desk.prepared_by.id : desk.post.id;
  const query = useInfiniteQuery({
    // Under "worklist": what the server says of worklists is said of this one too.
    queryKey: ['worklist', 'desk', id, post],
    queryFn: ({ pageParam }) => readDesk(id, post, pageParam, 50),
    initialPageParam: '',
    getNextPageParam: (last) => last.next_cursor,
    enabled: !desks.isLoading,
  });
  return {
    desk, post, isPreparer,
    rows: rowsOf(query.data?.pages ?? []),
    isLoading: desks.isLoading || query.isPending,
    problem: desks.problem ?? (query.data === undefined ? problemOfError(query.error) : null),
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => { void query.fetchNextPage(); },
    retry: () => { desks.retry(); void query.refetch(); },
  };
}

/** Sorting an item. Sent again it does the same: it needs no key. */
export function usePreparing(desk: number, post: number | null): Act<PreparationRequest, null> {
  const cache = useQueryClient();
  return useAct(async (input) => {
    const result = await client.postJson<null>(`/desks/${desk}/preparations`, input, { post });
    if (result.ok) await cache.invalidateQueries({ queryKey: ['worklist', 'desk', desk] });
    return result;
  });
}

export function useDictating(desk: number, post: number | null): Act<DictationRequest, null> {
  return useAct((input, idempotencyKey) => client.postJson<null>(`/desks/${desk}/dictations`, input, { post, key: idempotencyKey }));
}

/** The letter a note is for; the note itself names only its record. */
export function useLetterOfNote(id: number | null, post: number): LetterView | null {
  const query = useQuery({ queryKey: ['letter', id, post], queryFn: () => valueOf(client.get<LetterView>(`/letters/${id ?? 0}`, { post })), enabled: id !== null });
  return query.data ?? null;
}
