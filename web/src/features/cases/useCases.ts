// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import type { Change } from '../../api/change.ts';
import { useChange } from '../../api/change.ts';
import type { Problem } from '../../api/client.ts';
import { client } from '../../api/client.ts';
import type { Loaded, Pages } from '../../api/load.ts';
import { useLoaded, usePages } from '../../api/load.ts';
import { ProblemError, problemOfError, valueOf } from '../../api/query.ts';
import { useSession } from '../../api/session.tsx';
import type { CaseList, CaseTask, CaseView, ProcedureDetail, ProcedureList, SessionPost } from '../../api/types.ts';
import { address } from '../../router/router.tsx';

/** What is read again after an act on a case. */
const touched = ['case', 'cases', 'worklist'] as const;

/** The posts in which the person may do something with cases, the acting one first; the chosen one alone. */
function usePostsThatMay(permission: string): readonly SessionPost[] {
  const { view, actingPost, chosenPost } = useSession();
  const posts = (view?.posts ?? []).filter((post) => post.permissions.includes(permission));
  const chosen = posts.filter((post) => post.id === chosenPost?.id);
  return chosen.length > 0 ? chosen : [...posts].sort((one, other) => Number(other.id === actingPost?.id) - Number(one.id === actingPost?.id));
}

export interface OpenCase {
  readonly shown: CaseView | null;
  /** In which of the person's posts it is seen and acted on. */
  readonly post: SessionPost | null;
  readonly problem: Problem | null;
  readonly retry: () => void;
}

/** A case as one of the person's posts sees it: the one asked for (the work item's), else the first that does. */
export function useCase(id: number, askedPost: number | null): OpenCase {
  const may = usePostsThatMay('procedures.read');
  const asked = may.filter((post) => post.id === askedPost);
  const posts = asked.length > 0 ? asked : may;
  const read = async () => {
    for (const [index, post] of posts.entries()) {
      const result = await client.get<CaseView>(`/cases/${id}`, { post: post.id });
      if (result.ok) return { shown: result.value, post };
      if (result.problem.status !== 404 || index === posts.length - 1) throw new ProblemError(result.problem);
    }
    return null;
  };
  const query = useQuery({ queryKey: ['case', id, posts.map((post) => post.id)], queryFn: read });
  return {
    shown: query.data?.shown ?? null,
    post: query.data?.post ?? null,
    problem: query.data === undefined ? problemOfError(query.error) : null,
    retry: () => { void query.refetch(); },
  };
}

/** A version never changes: read once. */
export function useProcedure(id: number | null, post: SessionPost | null): Loaded<ProcedureDetail> {
  return useLoaded<ProcedureDetail>(['procedure', id, post?.id ?? null], `/procedures/${id ?? 0}`, { post: post?.id ?? null, isEnabled: id !== null });
}

export function useProcedures(): Loaded<ProcedureList> & { readonly post: SessionPost | null } {
  const [post] = usePostsThatMay('procedures.start');
  return { ...useLoaded<ProcedureList>(['procedures', post?.id ?? null], '/procedures', { post: post?.id ?? null }), post: post ?? null };
}

const readCases = (post: number | null, limit: number, cursor: string) => client.get<CaseList>(address('/cases', { limit, cursor }), { post });

export function useCaseList(): Pages<CaseList> {
  const post = usePostsThatMay('procedures.read')[0]?.id ?? null;
  return usePages<CaseList>(['cases', post], (cursor) => valueOf(readCases(post, 50, cursor)));
}

/** Page by page, for an export. */
export function useReadingCases(): (cursor: string) => Promise<CaseList> {
  const post = usePostsThatMay('procedures.read')[0]?.id ?? null;
  return (cursor) => valueOf(readCases(post, 200, cursor));
}

export interface Beginning {
  readonly procedure: string;
  readonly business_key: string;
  readonly title: string;
  readonly data: string;
}

export function useBeginning(post: SessionPost | null): Change<Beginning, CaseView> {
  return useChange<Beginning, CaseView>(touched, (input, { key }) => client.postJson<CaseView>('/cases', input, { key, post: post?.id ?? null }));
}

/** An act on a task as it was when shown. */
export function useTaskAct<Input extends object>(task: CaseTask, post: SessionPost, act: 'taking' | 'return' | 'completion' | 'assignment'): Change<Input, CaseView> {
  return useChange<Input, CaseView>(touched, (input, { key, version }) => client.postJson<CaseView>(`/tasks/${task.id}/${act}`, input, {
    post: post.id, ...(version === undefined ? {} : { version }), ...(act === 'completion' ? { key } : {}),
  }), task.version);
}

/** An act of who administers cases. */
export function useCaseAct<Input extends object>(of: CaseView, post: SessionPost, act: 'retry' | 'resending' | 'notice-reading' | 'cancellation' | 'extension'): Change<Input, CaseView> {
  return useChange<Input, CaseView>(touched, (input, { key }) => client.postJson<CaseView>(`/cases/${of.id}/${act}`, input, { post: post.id, ...(act === 'extension' ? { key } : {}) }));
}

export interface Lodging {
  readonly applicant: string;
  readonly late_ground: string | null;
  readonly data: string;
}

/** An appeal against a decision: answers the case that hears it. */
export function useLodging(decision: number, post: SessionPost | null): Change<Lodging, CaseView> {
  return useChange<Lodging, CaseView>(touched, (input, { key }) => client.postJson<CaseView>(`/decisions/${decision}/appeals`, input, { key, post: post?.id ?? null }));
}
