// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { client } from '../../api/client.ts';
import type { LetterView } from '../../api/types.ts';
import type { BulkAct, BulkItem, BulkState, BulkStates, Tally, Ways } from './bulk.ts';
import { again, prepare, runBulk, tally } from './bulk.ts';

export type Phase = 'reading' | 'form' | 'running' | 'report';

export interface Bulk {
  /** The one that all the chosen letters lie with; null: several. */
  readonly post: number | null;
  readonly phase: Phase;
  readonly states: BulkStates;
  readonly counts: Tally;
  readonly run: (body: unknown) => void;
  readonly stop: () => void;
  /** Back to the form, with what was left; what can't be sent again as it was is read anew. */
  readonly retry: () => void;
}

const paths: Readonly<Record<BulkAct, string>> = { refer: 'referrals', close: 'closing' };

/** Asks before the page is left in the middle of a run. */
function useStaying(isRunning: boolean) {
  useEffect(() => {
    if (!isRunning) return undefined;
    const stay = (event: BeforeUnloadEvent) => { event.preventDefault(); };
    window.addEventListener('beforeunload', stay);
    return () => { window.removeEventListener('beforeunload', stay); };
  }, [isRunning]);
}

/** One act on the chosen letters, from reading them to the report. A component that goes stops it between two letters. */
export function useBulk(act: BulkAct, items: readonly BulkItem[]): Bulk {
  const cache = useQueryClient();
  const [phase, setPhase] = useState<Phase>('reading');
  const [states, setStates] = useState<BulkStates>(new Map());
  const isStopped = useRef(false);
  const [chosen] = useState(items); // the list behind may change; these were chosen
  useStaying(phase === 'running');

  const [ways] = useState<Ways>(() => ({
    read: ({ letterId, post }) => client.get<LetterView>(`/letters/${letterId}`, { post }),
    act: ({ letterId, post }, body, version, key) => client.postJson<LetterView>(`/letters/${letterId}/${paths[act]}`, body, { post, version, key }),
  }));
  const tell = (id: number, state: BulkState) => { setStates((before) => new Map(before).set(id, state)); };

  useEffect(() => {
    isStopped.current = false;
    void prepare(act, chosen, ways, (id, state) => { setStates((before) => new Map(before).set(id, state)); }).then(() => { setPhase('form'); });
    return () => { isStopped.current = true; };
  }, [act, chosen, ways]);

  const post = chosen[0]?.post ?? null;
  return {
    post: chosen.every((each) => each.post === post) ? post : null,
    phase, states, counts: tally(chosen, states),
    run: (body) => {
      isStopped.current = false;
      setPhase('running');
      void runBulk({ items: chosen, states, body, isStopped: () => isStopped.current }, ways, tell).then(() => {
        setPhase('report');
        for (const name of ['worklist', 'letters', 'letter']) void cache.invalidateQueries({ queryKey: [name] });
      });
    },
    stop: () => { isStopped.current = true; },
    retry: () => {
      const { ready, toRead } = again(chosen, states);
      setStates((before) => new Map([...before, ...ready]));
      setPhase('reading');
      void prepare(act, toRead, ways, tell).then(() => { setPhase('form'); });
    },
  };
}
