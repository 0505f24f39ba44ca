// SPDX-License-Identifier: Apache-2.0
import type { LetterKind } from './types.ts';

interface Sent {
  readonly kind: LetterKind;
  readonly sender_name: string;
}

/** The body an outgoing letter goes to, "" for an incoming one. A server that has no such field yet says it in sender_name. */
export function addresseeOf(letter: Sent): string {
  if (letter.kind === 'incoming') return '';
  const given = 'addressee_name' in letter && typeof letter.addressee_name === 'string' ? letter.addressee_name : '';
  return given === '' ? letter.sender_name : given;
}
