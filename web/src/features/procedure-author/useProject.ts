// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef } from 'react';
import { useDraftName } from '../../api/useDraftName.ts';
import type { Draft } from '../../ui/useDraft.ts';
import { useDraft } from '../../ui/useDraft.ts';
import type { Board } from './model.ts';
import type { Project } from './project.ts';
import { differences, drawingOf, noProject, withFile } from './project.ts';

export interface Working {
  readonly draft: Draft<Project>;
  /** What is being written, now: a change is made of the last one, not of what was last drawn. */
  readonly change: (how: (project: Project) => Project) => Project;
  readonly isChanged: boolean;
  readonly setBoard: (board: Board | null) => void;
  readonly board: () => Board | null;
  /** The drawing changed: its text follows after some quiet. */
  readonly drawn: () => void;
  /** With the drawing as it is now. */
  readonly settled: () => Promise<Project>;
}

const quiet = 250; // ms between the last stroke and its text

/** Asks before the page goes with what the browser did not keep. */
function useLeaving(name: string, isChanged: boolean) {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => { if (isChanged && localStorage.getItem(name) === null) event.preventDefault(); };
    window.addEventListener('beforeunload', ask);
    return () => { window.removeEventListener('beforeunload', ask); };
  }, [name, isChanged]);
}

export function useProject(): Working {
  const name = useDraftName('procedure-author');
  const draft = useDraft<Project>(name, noProject, (project) => project.files.length === 0);
  const latest = useRef(draft.value);
  const board = useRef<Board | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const isChanged = differences(draft.value.opened, draft.value.files).length > 0;
  useLeaving(name, isChanged);

  const change = (how: (project: Project) => Project) => {
    latest.current = how(latest.current);
    draft.set(latest.current);
    return latest.current;
  };
  const settled = async () => {
    const isLate = timer.current !== null;
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
    const file = drawingOf(latest.current);
    if (!isLate || board.current === null || file === null) return latest.current;
    const text = await board.current.text();
    return change((project) => withFile(project, file.name, text));
  };
  return {
    draft: { ...draft, discard: () => { latest.current = noProject; draft.discard(); } },
    change, isChanged, settled,
    setBoard: (made) => { board.current = made; },
    board: () => board.current,
    drawn: () => {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = setTimeout(() => { void settled(); }, quiet);
    },
  };
}
