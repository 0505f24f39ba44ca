// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Problem } from '../../api/client.ts';
import { client } from '../../api/client.ts';
import { useOwnPosts } from '../../api/posts.ts';
import { problemOfError, valueOf } from '../../api/query.ts';
import { useRecordAct } from '../../api/recordAct.ts';
import type { DictatedNote, DictatedNotes } from '../../api/types.ts';

// Under "worklist": the server's word that something came is for these too.
const key = ['worklist', 'notes'] as const;

export interface Notes {
  readonly notes: readonly DictatedNote[];
  readonly isLoading: boolean;
  readonly problem: Problem | null;
  readonly retry: () => void;
}

async function notesOf(posts: readonly number[]): Promise<readonly DictatedNote[]> {
  const lists = await Promise.all(posts.map((post) => valueOf(client.get<DictatedNotes>('/dictations', { post }))));
  return lists.flatMap((list) => list.notes);
}

/** What was written down «به نقل از» the person and waits for their word; only who may have a desk has such notes. */
export function useNotes(): Notes {
  const posts = useOwnPosts('desk.assign').map((post) => post.id);
  const query = useQuery({ queryKey: [...key, posts], queryFn: () => notesOf(posts), refetchInterval: 60_000, enabled: posts.length > 0 });
  return {
    notes: query.data ?? [],
    isLoading: query.isPending && posts.length > 0,
    problem: query.data === undefined ? problemOfError(query.error) : null,
    retry: () => { void query.refetch(); },
  };
}

export type Word = 'confirmation' | 'refusal';

export function useSettling() {
  const cache = useQueryClient();
  return useRecordAct<{ readonly note: DictatedNote; readonly word: Word }>(
    ({ note, word }) => client.postJson(`/dictations/${note.id}/${word}`, {}, { post: note.post.id, version: note.version }),
    async () => {
      void cache.invalidateQueries({ queryKey: ['letter'] });
      await cache.invalidateQueries({ queryKey: key });
    },
  );
}
