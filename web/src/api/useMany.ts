// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ActOn, ManyItem, ManyState, ManyStates, Tally } from './many.ts';
import { again, prepareMany, runMany, tally } from './many.ts';

export type Phase = 'reading' | 'form' | 'running' | 'report';

export interface Many<More> {
  readonly phase: Phase;
  readonly states: ManyStates<More>;
  readonly counts: Tally;
  readonly run: (body: unknown) => void;
  readonly stop: () => void;
  /** Back to the form, with what was left; what can't be sent again as it was is looked at anew. */
  readonly retry: () => void;
}

export interface ManyWays<Item, More> {
  /** Before some rows are looked at. */
  readonly begin?: (items: readonly Item[]) => void;
  readonly look: (item: Item) => Promise<ManyState<More>>;
  readonly act: ActOn<Item, More>;
  /** Names of what is read again afterwards. */
  readonly touched: readonly string[];
}

/** Asks before the page is left in the middle of a run. */
function useStaying(isRunning: boolean) {
  useEffect(() => {
    if (!isRunning) return undefined;
    const stay = (event: BeforeUnloadEvent) => { event.preventDefault(); };
    window.addEventListener('beforeunload', stay);
    return () => { window.removeEventListener('beforeunload', stay); };
  }, [isRunning]);
}

/** One act on the chosen rows, from looking at them to the report. A component that goes stops it between two rows. */
export function useMany<Item extends ManyItem, More>(items: readonly Item[], makeWays: () => ManyWays<Item, More>): Many<More> {
  const cache = useQueryClient();
  const [phase, setPhase] = useState<Phase>('reading');
  const [states, setStates] = useState<ManyStates<More>>(new Map());
  const isStopped = useRef(false);
  const [chosen] = useState(items); // the list behind may change; these were chosen
  const [ways] = useState(makeWays);
  useStaying(phase === 'running');
  const tell = (id: number, state: ManyState<More>) => { setStates((before) => new Map(before).set(id, state)); };

  useEffect(() => {
    isStopped.current = false;
    ways.begin?.(chosen);
    void prepareMany(chosen, ways.look, (id, state) => { setStates((before) => new Map(before).set(id, state)); }).then(() => { setPhase('form'); });
    return () => { isStopped.current = true; };
  }, [chosen, ways]);

  return {
    phase, states, counts: tally(chosen, states),
    run: (body) => {
      isStopped.current = false;
      setPhase('running');
      void runMany({ items: chosen, states, body, isStopped: () => isStopped.current }, ways.act, tell).then(() => {
        setPhase('report');
        for (const name of ways.touched) void cache.invalidateQueries({ queryKey: [name] });
      });
    },
    stop: () => { isStopped.current = true; },
    retry: () => {
      const { ready, toRead } = again(chosen, states);
      setStates((before) => new Map([...before, ...ready]));
      setPhase('reading');
      ways.begin?.(toRead);
      void prepareMany(toRead, ways.look, tell).then(() => { setPhase('form'); });
    },
  };
}
