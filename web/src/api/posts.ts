// SPDX-License-Identifier: Apache-2.0
import { useSession } from './session.tsx';
import type { SessionPost } from './types.ts';

/**
 * The posts that are the person's own, by appointment: not those used for another, nor a desk that is prepared. When
 * one of them is chosen in the frame, that one alone.
 */
export function useOwnPosts(permission?: string): readonly SessionPost[] {
  const { view, chosenPost } = useSession();
  const own = (view?.posts ?? []).filter((post) => post.held_by === 'appointment' && (permission === undefined || post.permissions.includes(permission)));
  const chosen = own.filter((post) => post.id === chosenPost?.id);
  return chosen.length > 0 ? chosen : own;
}
