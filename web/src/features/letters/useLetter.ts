// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useAct } from '../../api/act.ts';
import type { Problem } from '../../api/client.ts';
import { client } from '../../api/client.ts';
import { problemOfError, valueOf } from '../../api/query.ts';
import { useSession } from '../../api/session.tsx';
import type { LetterView, SessionPost } from '../../api/types.ts';

const keyOf = (id: number, post: number | null) => ['letter', id, post] as const;

export interface LoadedLetter {
  readonly letter: LetterView | null;
  readonly problem: Problem | null;
  readonly post: SessionPost | null;
  readonly retry: () => void;
}

/**
 * A letter as seen from one of the person's posts: the one asked for (the work item's), else the acting post. When that
 * post holds nothing of the letter and another of the person's does, the other is taken: nobody should have to switch.
 */
export function useLetter(id: number, askedPost: number | null): LoadedLetter {
  const { view, actingPost } = useSession();
  const posts = view?.posts ?? [];
  const [found, setFound] = useState<number | null>(null);
  const post = posts.find((each) => each.id === (found ?? askedPost)) ?? actingPost;
  const postId = post?.id ?? null;

  const query = useQuery({
    queryKey: keyOf(id, postId),
    queryFn: () => valueOf(client.get<LetterView>(`/letters/${id}`, { post: postId })),
  });
  const letter = query.data ?? null;

  const holder = askedPost === null ? letter?.holders.find((each) => posts.some((own) => own.id === each.id)) : undefined;
  if (holder !== undefined && letter?.holders.every((each) => each.id !== postId) === true) setFound(holder.id);

  return {
    letter,
    post,
    problem: letter === null ? problemOfError(query.error) : null,
    retry: () => { void query.refetch(); },
  };
}

/** Tells the server, once, that the letter was opened by a post it waits for; who prepares its desk only looks. */
export function useOpening(letter: LetterView | null, post: SessionPost | null) {
  const cache = useQueryClient();
  const id = letter?.id ?? null;
  const postId = post?.id ?? null;
  const isUnseen = post?.held_by !== 'desk' && (letter?.path.some((step) => step.kind === 'referral' && step.to?.id === postId && step.seen_at === null && step.ended_at === null) ?? false);
  useEffect(() => {
    if (id === null || postId === null || !isUnseen) return;
    void client.postJson<null>(`/letters/${id}/opening`, {}, { post: postId }).then((result) => {
      if (!result.ok) return;
      void cache.invalidateQueries({ queryKey: ['worklist'] });
      void cache.invalidateQueries({ queryKey: ['letter', id] });
    });
  }, [cache, id, postId, isUnseen]);
}

export interface LetterAct<Input> {
  readonly pending: boolean;
  readonly problem: Problem | null;
  /** Somebody else changed the letter while the dialog was open; its newest state has been read since. */
  readonly changedMeanwhile: boolean;
  readonly run: (input: Input) => Promise<LetterView | null>;
}

/** An act on a letter as it was when shown (If-Match). A stale one reads the letter again; what was typed stays. */
export function useLetterAct<Input>(letter: LetterView, post: SessionPost | null, path: string, method: 'postJson' | 'putJson' = 'postJson'): LetterAct<Input> {
  const cache = useQueryClient();
  const postId = post?.id ?? null;
  const [changedMeanwhile, setChanged] = useState(false);
  const act = useAct<{ readonly input: Input; readonly version: number }, LetterView>(({ input, version }, key) =>
    client[method]<LetterView>(`/letters/${letter.id}/${path}`, input, { post: postId, version, key }));

  const run = async (input: Input) => {
    setChanged(false);
    const result = await act.run({ input, version: letter.version });
    if (result.ok) {
      cache.setQueryData(keyOf(letter.id, postId), result.value);
      for (const name of ['worklist', 'letters', 'letter']) void cache.invalidateQueries({ queryKey: [name] });
      return result.value;
    }
    if (result.problem.status === 412) {
      await cache.refetchQueries({ queryKey: ['letter', letter.id] });
      setChanged(true);
    }
    return null;
  };
  return { pending: act.pending, problem: act.problem?.status === 412 ? null : act.problem, changedMeanwhile, run };
}
