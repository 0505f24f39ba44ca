// SPDX-License-Identifier: Apache-2.0
import { QueryClient } from '@tanstack/react-query';
import type { Problem, Result } from './client.ts';

/** Carries a problem through the query cache, which knows only thrown errors. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.reason || problem.code);
    this.problem = problem;
  }
}

export async function valueOf<Value>(result: Promise<Result<Value>>): Promise<Value> {
  const answer = await result;
  if (!answer.ok) throw new ProblemError(answer.problem);
  return answer.value;
}

const passing = new Set([0, 502, 503, 504]);

/** What a page shows for a failed query: never a raw error. */
export function problemOfError(error: unknown): Problem | null {
  return error instanceof ProblemError ? error.problem : null;
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (count, error) => count < 2 && passing.has(problemOfError(error)?.status ?? -1),
      retryDelay: (count) => 400 * 2 ** count,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});
