// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import type { HandoverReceiver } from '../../api/types.ts';
import { kindsLeft, percentOf, waitingOf } from './minutes.ts';

const receiver = (id: number, accepted_at: string | null) => ({ post: { id }, kind: '', accepted_at }) as HandoverReceiver;

describe('a handover', () => {
  test.each([
    ['not begun', { items: 0, moved: 0, kept: 0, state: 'prepared' }, 0], ['half way', { items: 8, moved: 3, kept: 1, state: 'moving' }, 50],
    ['more than was counted', { items: 8, moved: 9, kept: 0, state: 'moving' }, 100], ['of nothing, finished', { items: 0, moved: 0, kept: 0, state: 'finished' }, 100],
  ] as const)('%s', (_name, handover, expected) => {
    expect(percentOf(handover)).toBe(expected);
  });

  test('waits for the word of receivers that have not given it, while it is only prepared', () => {
    const receivers = [receiver(1, null), receiver(2, '2026-11-28T08:00:00Z'), receiver(3, null)];

    expect(waitingOf({ state: 'prepared', receivers }, [1, 2]).map((each) => each.post.id)).toEqual([1]);
    expect(waitingOf({ state: 'moving', receivers }, [1])).toEqual([]);
  });

  test('offers each kind of work once', () => {
    expect(kindsLeft([{ kind: 'letters.referral', open: 2, late: 0 }, { kind: 'x', open: 1, late: 0 }], [{ key: 0, kind: 'x', post: null }])).toEqual(['letters.referral']);
  });
});
