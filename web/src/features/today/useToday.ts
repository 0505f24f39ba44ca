// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import type { Problem } from '../../api/client.ts';
import { client } from '../../api/client.ts';
import { useOwnPosts } from '../../api/posts.ts';
import { problemOfError, valueOf } from '../../api/query.ts';
import { useSession } from '../../api/session.tsx';
import type { DelegationList, DelegationView, DeskItems, DeskRows, DeskView, DictatedNotes, WorklistView } from '../../api/types.ts';
import { address } from '../../router/router.tsx';
import type { TodayRow, Whole } from './sheet.ts';

/** So many rows are looked at; a worklist that is longer says so. */
export const mostRows = 200;

interface Answer<Value> {
  readonly value: Value | null;
  readonly problem: Problem | null;
  readonly retry: () => void;
}

export interface TodayRows {
  readonly rows: readonly TodayRow[];
  readonly total: number;
  /** As the server counts them; null when all rows are here, or none are counted. */
  readonly whole: Whole | null;
}

function useAnswer<Value>(key: readonly unknown[], read: () => Promise<Value>, isEnabled = true): Answer<Value> {
  // Under "worklist": the server's word that something came is for these too.
  const query = useQuery({ queryKey: ['worklist', 'today-sheet', ...key], queryFn: read, enabled: isEnabled, refetchInterval: 60_000 });
  return { value: query.data ?? null, problem: query.data === undefined ? problemOfError(query.error) : null, retry: () => { void query.refetch(); } };
}

const desksOf = async (posts: readonly number[]): Promise<readonly DeskView[]> => (await Promise.all(posts.map((post) => valueOf(client.get<DeskRows>('/desks', { post }))))).flatMap((each) => each.desks);

/** Desks of other posts that the person's own posts prepare. */
export function usePreparedDesks(): readonly DeskView[] {
  const posts = useOwnPosts('desk.prepare').map((post) => post.id);
  const { value } = useAnswer(['desks', posts], () => desksOf(posts), posts.length > 0);
  return (value ?? []).filter((desk) => posts.includes(desk.prepared_by.id) && !posts.includes(desk.post.id));
}

const readDesk = (desk: number, post: number) => valueOf(client.get<DeskItems>(address(`/desks/${desk}/items`, { limit: mostRows }), { post }));

async function deskRows(desk: DeskView): Promise<TodayRows> {
  const page = await readDesk(desk.id, desk.prepared_by.id);
  const marked = page.prepared.map(({ item, mark }) => ({ item, mark }));
  const ids = new Set(marked.map(({ item }) => item.id));
  const rows: TodayRow[] = [...marked, ...page.items.filter((item) => !ids.has(item.id)).map((item) => ({ item, mark: 'none' as const }))];
  return { rows, total: page.next_cursor === null ? rows.length : rows.length + 1, whole: null };
}

/** One's own worklist, with the marks of who prepares one's desks. */
async function ownRows(post: number | null, assignable: readonly number[]): Promise<TodayRows> {
  const list = await valueOf(client.get<WorklistView>(address('/worklist', { view: 'all', post, limit: mostRows })));
  const desks = (await desksOf(assignable)).filter((desk) => assignable.includes(desk.post.id));
  const pages = await Promise.all(desks.map((desk) => readDesk(desk.id, desk.post.id)));
  const marks = new Map(pages.flatMap((page) => page.prepared.map(({ item, mark }) => [item.id, mark] as const)));
  return { rows: list.items.map((item) => ({ item, mark: marks.get(item.id) ?? 'none' })), total: list.counts.all, whole: list.counts.all > list.items.length ? list.counts : null };
}

/** The rows of one's own worklist, or of a desk that one prepares. */
export function useTodayRows(desk: DeskView | null): Answer<TodayRows> {
  const { chosenPost } = useSession();
  const post = chosenPost?.id ?? null;
  const assignable = useOwnPosts('desk.assign').map((each) => each.id);
  return useAnswer(['rows', desk?.id ?? 0, post, assignable], () => (desk === null ? ownRows(post, assignable) : deskRows(desk)));
}

/** Notes that were written down «به نقل از» the person and wait for their word. */
export function useNotesWaiting(): number {
  const posts = useOwnPosts('desk.assign').map((post) => post.id);
  const { value } = useAnswer(['notes', posts], async () => (await Promise.all(posts.map((post) => valueOf(client.get<DictatedNotes>('/dictations', { post }))))).flatMap((each) => each.notes).length, posts.length > 0);
  return value ?? 0;
}

/** Who is away today on leave or a mission, and who stands in. */
export function useAway(): Answer<readonly DelegationView[]> {
  const { may, institution } = useSession();
  const read = async () => (await valueOf(client.get<DelegationList>(address('/delegations', { on: institution.today, limit: mostRows })))).delegations.filter((each) => each.kind === 'leave_substitute' || each.kind === 'mission_substitute');
  return useAnswer(['away', institution.today], read, may('organisation.read'));
}
