// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import type { LetterView } from '../../api/types.ts';
import { closingOf, obstacle, pressOf, receiversOf, referralOf, undecided, withNote, withReceiver } from './act.ts';

const choice = (id: number) => ({ id, text: `post ${id}`, small: '' });
const letter = (may: readonly string[], state = 'assigned') => ({ may, state }) as unknown as LetterView;
const act = { text: ' اقدام شود ', purpose: 'action' } as const;

describe('a decision', () => {
  test('becomes one referral with the note, its purpose and the deadline for each receiver', () => {
    const decision = { ...withReceiver(withReceiver(withNote(undecided, act), choice(1)), choice(2)), days: 3 };

    expect(referralOf(decision).receivers).toEqual([1, 2].map((id) => ({ post_id: id, purpose: 'action', note: 'اقدام شود', due_on: null, due_in_working_days: 3 })));
    expect(closingOf(decision)).toEqual({ note: 'اقدام شود' });
  });

  test('a second press takes a note or a receiver away', () => {
    expect(withNote(withNote(undecided, act), act)).toEqual(undecided);
    expect(withReceiver(withReceiver(undecided, choice(1)), choice(1))).toEqual(undecided);
  });

  test('what asks for no work has no deadline', () => {
    const decision = withNote({ ...withReceiver(undecided, choice(1)), days: 1 }, { text: 'جهت اطلاع', purpose: 'information' });

    expect(referralOf(decision).receivers[0]?.due_in_working_days).toBeNull();
  });

  test.each([
    ['refer', letter(['close']), withReceiver(undecided, choice(1)), 'barred'],
    ['refer', letter(['refer']), undecided, 'choose_receiver'],
    ['refer', letter(['refer']), withReceiver(undecided, choice(1)), null],
    ['close', letter(['close']), undecided, 'reason_missing'],
    ['close', letter(['close'], 'answered'), undecided, null],
    ['close', letter(['close']), withNote(undecided, act), null],
  ] as const)('%s is barred when it must be', (kind, subject, decision, fault) => {
    expect(obstacle(kind, subject, decision)).toBe(fault);
  });
});

test('receivers of late come first, one’s own posts never, and no more than there are keys', () => {
  const unit = Array.from({ length: 20 }, (_, index) => choice(index));

  const listed = receiversOf([choice(7), choice(3)], unit, new Set([0]));

  expect(listed.map(({ id }) => id)).toEqual([7, 3, 1, 2, 4, 5, 6, 8, 9, 10]);
});

test('keys are known by their place on the keyboard', () => {
  expect(['Digit1', 'Numpad9', 'KeyW', 'Enter', 'KeyC', 'KeyZ'].map(pressOf)).toEqual([
    { kind: 'note', index: 0 }, { kind: 'note', index: 8 }, { kind: 'receiver', index: 1 }, { kind: 'refer' }, { kind: 'close' }, { kind: 'take_back' },
  ]);
  expect(['Digit0', 'KeyP', 'Tab'].map(pressOf)).toEqual([null, null, null]);
});
