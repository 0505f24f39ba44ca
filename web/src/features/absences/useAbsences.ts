// SPDX-License-Identifier: Apache-2.0
import { parseDate } from '@internationalized/date';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Act } from '../../api/act.ts';
import { useAct } from '../../api/act.ts';
import type { Problem, Result } from '../../api/client.ts';
import { client } from '../../api/client.ts';
import { holderOf } from '../../api/find.ts';
import { useOwnPosts } from '../../api/posts.ts';
import { problemOfError, valueOf } from '../../api/query.ts';
import type { RecordAct } from '../../api/recordAct.ts';
import { useRecordAct } from '../../api/recordAct.ts';
import { useSession } from '../../api/session.tsx';
import type { AbsenceKind, AbsenceList, AbsenceRequest, AbsenceView, StrandingView } from '../../api/types.ts';
import { address } from '../../router/router.tsx';
import type { Choice } from '../../ui/Picker.tsx';
import { areDays } from './stranding.ts';

export interface Loaded<Value> {
  readonly value: Value | null;
  readonly isLoading: boolean;
  readonly problem: Problem | null;
  readonly retry: () => void;
}

interface Query<Value> {
  readonly data: Value | undefined;
  readonly error: unknown;
  readonly isFetching: boolean;
  readonly refetch: () => Promise<unknown>;
}

export function loadedOf<Value>(query: Query<Value>): Loaded<Value> {
  return {
    value: query.data ?? null,
    isLoading: query.data === undefined && query.isFetching,
    problem: query.data === undefined ? problemOfError(query.error) : null,
    retry: () => { void query.refetch(); },
  };
}

/** An own post in which absences are recorded; they are of the person, whatever the post. */
function useRecordingPost(): number | null {
  return useOwnPosts('absence.record')[0]?.id ?? null;
}

/** One's own absences that are not over; with those of the last year when asked. */
export function useAbsences(withPast: boolean): Loaded<readonly AbsenceView[]> {
  const post = useRecordingPost();
  const { institution } = useSession();
  const from = withPast ? parseDate(institution.today).subtract({ days: 365 }).toString() : null;
  return loadedOf(useQuery({
    queryKey: ['absences', 'own', from],
    queryFn: async () => (await valueOf(client.get<AbsenceList>(address('/absences', { from }), { post }))).absences,
  }));
}

/** What would wait for nobody in these days; null until both days are there. */
export function useStranding(first: string | null, last: string | null): Loaded<StrandingView> {
  const post = useRecordingPost();
  const { institution } = useSession();
  return loadedOf(useQuery({
    queryKey: ['absences', 'stranding', first, last],
    queryFn: () => valueOf(client.get<StrandingView>(address('/absences/stranding', { first_day: first, last_day: last }), { post })),
    enabled: areDays(first, last, institution.today),
  }));
}

/** All that an absence touches: who stands in, what each sees in the worklist. */
function useTouched(): () => Promise<unknown> {
  const cache = useQueryClient();
  return () => Promise.all([['absences'], ['delegations'], ['organisation', 'delegations'], ['worklist']].map((queryKey) => cache.invalidateQueries({ queryKey })));
}

export interface AbsenceDraft {
  readonly kind: AbsenceKind;
  readonly first_day: string;
  readonly last_day: string;
  /** Each a holder of some post, chosen by name. */
  readonly substitutes: readonly { readonly post_id: number; readonly holder: Choice }[];
  readonly acknowledged: boolean;
}

async function requestOf({ substitutes, ...rest }: AbsenceDraft): Promise<Result<AbsenceRequest>> {
  const substitutions = [];
  for (const { post_id, holder } of substitutes) {
    const person = await holderOf(holder);
    if (!person.ok) return person;
    substitutions.push({ post_id, person_id: person.value });
  }
  return { ok: true, value: { ...rest, substitutions }, etag: null };
}

export function useRecording(): Act<AbsenceDraft, AbsenceView> {
  const post = useRecordingPost();
  const touched = useTouched();
  return useAct(async (draft, key) => {
    const request = await requestOf(draft);
    if (!request.ok) return request;
    const result = await client.postJson<AbsenceView>('/absences', request.value, { post, key });
    if (result.ok || result.problem.status === 409) void touched();
    return result;
  });
}

/** `on`: the first day back; null: today. */
export function useReturn(absence: AbsenceView): RecordAct<{ readonly on: string | null }> {
  const post = useRecordingPost();
  return useRecordAct((input) => client.postJson(`/absences/${absence.id}/return`, input, { post, version: absence.version }), useTouched());
}
