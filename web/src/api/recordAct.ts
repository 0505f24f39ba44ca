// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useAct } from './act.ts';
import type { Problem, Result } from './client.ts';

export interface RecordAct<Input> {
  readonly pending: boolean;
  readonly problem: Problem | null;
  /** Somebody else changed the record while it was on the screen; its newest state has been read since. */
  readonly changedMeanwhile: boolean;
  /** Whether it was done. */
  readonly run: (input: Input) => Promise<boolean>;
}

/** An act on a record as it was when shown (If-Match). Done or stale, what is on the screen is read again. */
export function useRecordAct<Input>(send: (input: Input) => Promise<Result<unknown>>, refresh: () => Promise<unknown>): RecordAct<Input> {
  const [changedMeanwhile, setChanged] = useState(false);
  const act = useAct<Input, unknown>((input) => send(input));

  const run = async (input: Input) => {
    setChanged(false);
    const result = await act.run(input);
    const isStale = !result.ok && result.problem.status === 412;
    if (result.ok || isStale) await refresh();
    if (isStale) setChanged(true);
    return result.ok;
  };
  return { pending: act.pending, problem: act.problem?.status === 412 ? null : act.problem, changedMeanwhile, run };
}
