// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import type { Problem } from './client.ts';
import { client, randomKey } from './client.ts';
import { queryClient } from './query.ts';
import type { LetterView } from './types.ts';

/** How far it went: every referral, some and then a refusal, or none. */
export interface Recalled {
  readonly done: number;
  readonly problem: Problem | null;
}

// A referral is recalled once: tried again after a cut line it is the same act.
const keys = new Map<number, string>();

function keyOf(referral: number): string {
  const key = keys.get(referral) ?? randomKey();
  keys.set(referral, key);
  return key;
}

async function recallEach(letterId: number, post: number | null, referrals: readonly number[]): Promise<Recalled> {
  const read = await client.get<LetterView>(`/letters/${letterId}`, { post });
  if (!read.ok) return { done: 0, problem: read.problem };
  let { version } = read.value;
  let done = 0;
  for (const referral of referrals) {
    const result = await client.postJson<LetterView>(`/letters/${letterId}/referrals/${referral}/recall`, {}, { post, version, key: keyOf(referral) });
    if (!result.ok) return { done, problem: result.problem };
    ({ version } = result.value);
    done += 1;
  }
  return { done, problem: null };
}

/**
 * بازپس‌گیری: takes referrals of a letter back, one after the other, each an act of its own on the letter as it is now. The
 * server refuses what its receiver has opened.
 */
export async function recallReferrals(letterId: number, post: number | null, referrals: readonly number[]): Promise<Recalled> {
  const recalled = await recallEach(letterId, post, referrals);
  for (const name of ['worklist', 'letters', 'letter']) void queryClient.invalidateQueries({ queryKey: [name] });
  return recalled;
}

/** Of a letter after it was referred: the referrals to these posts that can still be taken back. */
export function recallableTo(letter: Pick<LetterView, 'path'>, posts: readonly number[]): readonly number[] {
  return letter.path.flatMap((step) => (step.recallable && step.referral_id !== null && step.to !== null && posts.includes(step.to.id) ? [step.referral_id] : []));
}

export interface Recall {
  readonly pending: boolean;
  readonly problem: Problem | null;
  readonly run: (letterId: number, post: number | null, referrals: readonly number[]) => Promise<Recalled>;
}

/** The same on a page: one at a time, with what went wrong. */
export function useRecall(): Recall {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  return {
    pending, problem,
    run: async (letterId, post, referrals) => {
      setPending(true);
      setProblem(null);
      const recalled = await recallReferrals(letterId, post, referrals);
      setPending(false);
      setProblem(recalled.problem);
      return recalled;
    },
  };
}
