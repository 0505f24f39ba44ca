// SPDX-License-Identifier: Apache-2.0
import type { HandoverReceiver, HandoverView, StrandedPost } from '../../api/types.ts';
import type { Choice } from '../../ui/Picker.tsx';

/** How far the moving is, of 100; what is passed over is done with too. */
export function percentOf({ items, moved, kept, state }: Pick<HandoverView, 'items' | 'moved' | 'kept' | 'state'>): number {
  if (state === 'finished') return 100;
  return items === 0 ? 0 : Math.min(100, Math.floor(((moved + kept) * 100) / items));
}

/** The receivers whose word is still wanted, of these posts. */
export function waitingOf(handover: Pick<HandoverView, 'receivers' | 'state'>, posts: readonly number[]): readonly HandoverReceiver[] {
  return handover.state === 'prepared' ? handover.receivers.filter((each) => each.accepted_at === null && posts.includes(each.post.id)) : [];
}

export interface ReceiverDraft {
  readonly key: number;
  /** A kind of work, or "" for all that no other receiver names. */
  readonly kind: string;
  readonly post: Choice | null;
}

/** Kinds that are open in the post and that no receiver names. */
export function kindsLeft(kinds: StrandedPost['kinds'], receivers: readonly ReceiverDraft[]): readonly string[] {
  return kinds.map((each) => each.kind).filter((kind) => !receivers.some((each) => each.kind === kind));
}
