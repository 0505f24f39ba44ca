// SPDX-License-Identifier: Apache-2.0
import type { ClosingRequest, LetterView, Purpose, ReferralRequest } from '../../api/types.ts';
import type { Choice } from '../../ui/Picker.tsx';
import { mayHaveDeadline } from '../../ui/Words.tsx';

export interface Note {
  readonly text: string;
  readonly purpose: Purpose;
}

/** What is being decided on the letter that is on the desk. */
export interface Decision {
  readonly note: Note;
  readonly days: number | null;
  readonly receivers: readonly Choice[];
}

export const undecided: Decision = { note: { text: '', purpose: 'action' }, days: null, receivers: [] };

export const noteKeys = 9;
/** The row of letters under the digits, and the one below it; by the key's place, for a Persian keyboard gives other letters. */
export const receiverKeys = ['KeyQ', 'KeyW', 'KeyE', 'KeyR', 'KeyT', 'KeyA', 'KeyS', 'KeyD', 'KeyF', 'KeyG'] as const;

/** Pressing what is chosen already takes it away again. */
export function withNote(decision: Decision, note: Note): Decision {
  const isChosen = decision.note.text === note.text;
  const next = isChosen ? undecided.note : note;
  return { ...decision, note: next, days: mayHaveDeadline(next.purpose) ? decision.days : null };
}

export function withReceiver(decision: Decision, receiver: Choice): Decision {
  const others = decision.receivers.filter((each) => each.id !== receiver.id);
  return { ...decision, receivers: others.length < decision.receivers.length ? others : [...others, receiver] };
}

const said = (note: Note) => (note.text.trim() === '' ? null : note.text.trim());

export function referralOf({ note, days, receivers }: Decision): ReferralRequest {
  return { receivers: receivers.map(({ id }) => ({ post_id: id, purpose: note.purpose, note: said(note), due_on: null, due_in_working_days: mayHaveDeadline(note.purpose) ? days : null })) };
}

export function closingOf({ note }: Decision): ClosingRequest {
  return { note: said(note) };
}

export type Fault = 'barred' | 'choose_receiver' | 'reason_missing';

/** Why an act can't be given; null when it can. */
export function obstacle(act: 'refer' | 'close', letter: LetterView, decision: Decision): Fault | null {
  if (!letter.may.includes(act)) return 'barred';
  if (act === 'refer') return decision.receivers.length === 0 ? 'choose_receiver' : null;
  return letter.state !== 'answered' && said(decision.note) === null ? 'reason_missing' : null;
}

/** Those of late first, then those of one's own unit; never one's own posts, nobody twice. */
export function receiversOf(recent: readonly Choice[], unit: readonly Choice[], own: ReadonlySet<number>): readonly Choice[] {
  const seen = new Set(own);
  const listed = [...recent, ...unit].filter(({ id }) => !seen.has(id) && seen.add(id));
  return listed.slice(0, receiverKeys.length);
}

export type Press = { readonly kind: 'note' | 'receiver'; readonly index: number } | { readonly kind: 'refer' | 'close' | 'next' | 'previous' | 'take_back' };

const acts: Readonly<Record<string, Press>> = {
  Enter: { kind: 'refer' }, NumpadEnter: { kind: 'refer' }, KeyC: { kind: 'close' }, KeyN: { kind: 'next' }, KeyB: { kind: 'previous' }, KeyZ: { kind: 'take_back' },
};

/** What a key means on the desk. */
export function pressOf(code: string): Press | null {
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
  if (digit !== undefined) return { kind: 'note', index: Number(digit) - 1 };
  const index = receiverKeys.findIndex((key) => key === code);
  return index >= 0 ? { kind: 'receiver', index } : (acts[code] ?? null);
}
