// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { client } from '../../api/client.ts';
import type { Loaded } from '../../api/load.ts';
import { useLoaded } from '../../api/load.ts';
import { problemOfError, valueOf } from '../../api/query.ts';
import { useSession } from '../../api/session.tsx';
import type { CharterDifference, CharterReading, CoverageView, DutyView } from '../../api/types.ts';
import type { FolderFile } from './folder.ts';

export const reviewPermission = 'charter.review';

export function useCoverage(): Loaded<CoverageView> {
  return useLoaded<CoverageView>(['coverage'], '/charter/coverage');
}

export function useDuty(id: number): Loaded<DutyView> {
  return useLoaded<DutyView>(['duty', id], `/duties/${id}`);
}

/** A text read by the server; asked again only when the text changes. */
export function useReading(text: string, prefix: string): Loaded<CharterReading> & { readonly isReading: boolean } {
  const { postWith } = useSession();
  const post = postWith(reviewPermission);
  const query = useQuery({
    queryKey: ['charter-reading', prefix, text], enabled: text !== '', staleTime: Infinity, gcTime: 0,
    queryFn: () => valueOf(client.postJson<CharterReading>('/charter/readings', { text, ...(prefix === '' ? {} : { prefix }) }, { post })),
  });
  const value = query.data ?? null;
  return { value, problem: value === null ? problemOfError(query.error) : null, retry: () => { void query.refetch(); }, isReading: query.isFetching };
}

/** What applying a folder today would do; asked again when the folder or what rules over orders changes. */
export function useDifference(files: readonly FolderFile[], overOrders: readonly string[]): Loaded<CharterDifference> & { readonly isReading: boolean } {
  const { postWith } = useSession();
  const post = postWith(reviewPermission);
  const query = useQuery({
    queryKey: ['charter-difference', files, overOrders], enabled: files.length > 0, staleTime: Infinity, gcTime: 0,
    queryFn: () => valueOf(client.postJson<CharterDifference>('/charter/differences', { files, over_orders: overOrders }, { post })),
    placeholderData: (before) => before,
  });
  const value = query.data ?? null;
  return { value, problem: problemOfError(query.error), retry: () => { void query.refetch(); }, isReading: query.isFetching };
}
