// SPDX-License-Identifier: Apache-2.0
import { useRef, useState } from 'react';
import type { Problem, Result } from './client.ts';
import { randomKey } from './client.ts';

export interface Act<Input, Value> {
  readonly pending: boolean;
  readonly problem: Problem | null;
  readonly run: (input: Input) => Promise<Result<Value>>;
  readonly clear: () => void;
}

/**
 * One act of a person. Its Idempotency-Key lives until the act is done or its content changes: pressing the button
 * again after a cut line repeats the same act, never makes a second one. A second press while one runs is ignored.
 */
export function useAct<Input, Value>(send: (input: Input, key: string) => Promise<Result<Value>>): Act<Input, Value> {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const running = useRef<Promise<Result<Value>> | null>(null);
  const kept = useRef({ content: '', key: '' });

  const run = (input: Input): Promise<Result<Value>> => {
    if (running.current !== null) return running.current;
    const content = JSON.stringify(input);
    if (kept.current.content !== content) kept.current = { content, key: randomKey() };
    setPending(true);
    setProblem(null);
    const answer = send(input, kept.current.key).then((result) => {
      running.current = null;
      setPending(false);
      if (result.ok) kept.current = { content: '', key: '' };
      else setProblem(result.problem);
      return result;
    });
    running.current = answer;
    return answer;
  };

  return { pending, problem, run, clear: () => { setProblem(null); } };
}
