// SPDX-License-Identifier: Apache-2.0
/* Which of a form's fields are asked for: the server answers, by the conditions of the law and what is typed so far. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { client } from '../../api/client.ts';
import { valueOf } from '../../api/query.ts';
import type { AskedFields } from '../../api/types.ts';
import type { FormField, Typed } from './form.ts';
import { dataSoFar } from './form.ts';

/** `unknown` until the server has answered, `unheard` where it can't be reached. */
export type Answer = AskedFields | 'unknown' | 'unheard';

/**
 * The fields that stand on the form. Before the first answer those that are always asked for; where no answer comes all of them,
 * the conditional ones optional: the server says when the form is sent.
 */
export function shownFields(fields: readonly FormField[], answer: Answer): readonly FormField[] {
  if (answer === 'unheard') return fields;
  if (answer === 'unknown') return fields.filter((field) => !field.isConditional);
  return fields.filter((field) => answer.fields.includes(field.name)).map((field) => ({ ...field, isRequired: answer.required.includes(field.name) }));
}

const patience = 250; // ms of quiet before the server is asked
const longest = 4_000; // ms that a form waits for the answer

function useQuiet(value: string): string {
  const [quiet, setQuiet] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => { setQuiet(value); }, patience);
    return () => { clearTimeout(timer); };
  }, [value]);
  return quiet;
}

/** Where a form asks, in which post. */
export interface AskingPlace {
  readonly path: string;
  readonly post: number | null;
}

export interface Asking {
  readonly answer: Answer;
  /** By what is typed at this moment; the last answer where none comes. */
  readonly now: () => Promise<Answer>;
}

/** Of a form without conditions nothing is asked: all its fields are there. */
export function useAsking({ path, post }: AskingPlace, fields: readonly FormField[], typed: Typed, hasConditions: boolean): Asking {
  const cache = useQueryClient();
  const data = dataSoFar(fields, typed);
  const queryOf = (asked: string) => ({
    queryKey: ['asked-fields', path, post, asked], staleTime: Infinity, gcTime: 60_000, retry: false, networkMode: 'always' as const,
    queryFn: () => valueOf(client.postJson<AskedFields>(path, { data: asked }, { post, signal: AbortSignal.timeout(longest) })),
  });
  const query = useQuery({ ...queryOf(useQuiet(data)), enabled: hasConditions, placeholderData: keepPreviousData });
  const answer: Answer = !hasConditions ? 'unheard' : query.data ?? (query.isError ? 'unheard' : 'unknown');
  return { answer, now: () => (hasConditions ? cache.query(queryOf(data)).catch(() => (answer === 'unknown' ? 'unheard' : answer)) : Promise.resolve(answer)) };
}
