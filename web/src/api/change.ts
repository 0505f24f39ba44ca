// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAct } from './act.ts';
import type { Problem, Result } from './client.ts';

export interface Change<Input, Value> {
  readonly pending: boolean;
  readonly problem: Problem | null;
  /** Somebody else changed the thing meanwhile; its newest state has been read since, and what was typed stays. */
  readonly changedMeanwhile: boolean;
  readonly run: (input: Input) => Promise<Result<Value>>;
}

/**
 * An act after which the lists of these names are read again. `version` is that of the thing as it was shown: a stale
 * one (412) reads the thing again, and the next press is a new act.
 */
export function useChange<Input, Value>(
  names: readonly string[], send: (input: Input, options: { readonly key: string; readonly version: number | undefined }) => Promise<Result<Value>>, version?: number,
): Change<Input, Value> {
  const cache = useQueryClient();
  const [changedMeanwhile, setChanged] = useState(false);
  const act = useAct<{ readonly input: Input; readonly version: number | undefined }, Value>((asked, key) => send(asked.input, { key, version: asked.version }));
  const run = async (input: Input) => {
    setChanged(false);
    const result = await act.run({ input, version });
    if (result.ok) for (const name of names) void cache.invalidateQueries({ queryKey: [name] });
    else if (result.problem.status === 412) {
      await Promise.all(names.map((name) => cache.refetchQueries({ queryKey: [name], type: 'active' })));
      setChanged(true);
    }
    return result;
  };
  return { pending: act.pending, problem: act.problem?.status === 412 ? null : act.problem, changedMeanwhile, run };
}
