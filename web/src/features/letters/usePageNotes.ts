// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLoaded } from '../../api/load.ts';
import { useDraftName } from '../../api/useDraftName.ts';
import type { FileView, LetterView, PageNote, PageNoteKind, PageNoteList, PageNoteRequest, SessionPost } from '../../api/types.ts';
import { useDraft } from '../../ui/useDraft.ts';
import type { Marks, Tool } from './marks.ts';
import { bounded } from './marks.ts';
import { useLetterAct } from './useLetter.ts';

const keyOf = (letter: LetterView) => ['page-notes', letter.id] as const;

/** A note with its number among those of its file that stand. */
export interface NumberedNote extends PageNote {
  readonly place: number;
}

/** What is written on the pages of a file; what was taken back apart. */
export function usePageNotes(letter: LetterView, file: FileView, post: SessionPost | null) {
  const postId = post?.id ?? null;
  const { value, problem, retry } = useLoaded<PageNoteList>([...keyOf(letter), postId], `/letters/${letter.id}/page-notes`, { post: postId });
  const notes = (value?.notes ?? []).filter((note) => note.file_id === file.id);
  const standing = notes.filter((note) => note.withdrawn_at === null).sort((a, b) => a.page - b.page);
  return {
    notes: standing.map((note, index): NumberedNote => ({ ...note, place: index + 1 })),
    takenBack: notes.filter((note) => note.withdrawn_at !== null),
    problem,
    retry,
  };
}

export interface NoteWords {
  readonly kind: PageNoteKind;
  readonly page: number;
  readonly marks: Marks;
  readonly text: string;
}

const nothing: NoteWords = { kind: 'point', page: 1, marks: [], text: '' };
const isEmpty = ({ marks, text }: NoteWords) => marks.length === 0 && text.trim() === '';

/** The note that is being written, kept by the browser until it is saved or put aside, and the tool in hand. */
export function useNoteDraft(letter: LetterView, file: FileView, post: SessionPost | null) {
  const cache = useQueryClient();
  const [tool, setTool] = useState<Tool | null>(null);
  const [tried, setTried] = useState(false);
  const draft = useDraft<NoteWords>(useDraftName(`page-note.${file.id}`), nothing, isEmpty);
  const running = useLetterAct<PageNoteRequest>(letter, post, 'page-notes');
  const { value } = draft;
  const isPlaced = value.marks.length > 0;
  const needsText = value.kind === 'point' || value.kind === 'area';
  return {
    tool,
    setTool,
    value,
    isPlaced,
    needsText,
    running,
    isMissing: tried && needsText && value.text.trim() === '',
    place: (page: number, kind: PageNoteKind, marks: Marks) => { draft.set({ ...value, page, kind, marks }); },
    /** Another stroke; on another page, or after another kind of note, the first. */
    addStroke: (page: number, stroke: readonly number[]) => {
      const before = value.kind === 'pen' && value.page === page ? value.marks : [];
      draft.set({ ...value, page, kind: 'pen', marks: bounded([...before, stroke]) });
    },
    dropStroke: () => { draft.set({ ...value, marks: value.marks.slice(0, -1) }); },
    write: (text: string) => { draft.set({ ...value, text }); },
    end: () => {
      draft.discard();
      setTool(null);
      setTried(false);
    },
    /** True once it is on the page. */
    save: async (): Promise<boolean> => {
      setTried(true);
      if (!isPlaced || (needsText && value.text.trim() === '')) return false;
      const text = value.text.trim();
      const changed = await running.run({ file_id: file.id, page: value.page, kind: value.kind, marks: value.marks.map((stroke) => [...stroke]), text: text === '' ? null : text });
      if (changed === null) return false;
      await cache.invalidateQueries({ queryKey: keyOf(letter) });
      return true;
    },
  };
}

export type NoteDraft = ReturnType<typeof useNoteDraft>;

/** Takes a note back. */
export function useTakingBack(letter: LetterView, note: PageNote, post: SessionPost | null) {
  const cache = useQueryClient();
  const running = useLetterAct<Record<string, never>>(letter, post, `page-notes/${note.id}/withdrawal`);
  return {
    ...running,
    takeBack: async () => {
      const changed = await running.run({});
      if (changed !== null) void cache.invalidateQueries({ queryKey: keyOf(letter) });
      return changed !== null;
    },
  };
}
