// SPDX-License-Identifier: Apache-2.0
import type { LetterView, SessionPost } from '../../api/types.ts';
import { PathTimeline } from './PathTimeline.tsx';
import { Sheet } from './Sheet.tsx';
import { useOpening } from './useLetter.ts';

/** A letter to be read where something else decides on it: its page and its path. Reading it here is opening it. */
export function LetterReading({ letter, post }: { readonly letter: LetterView; readonly post: SessionPost | null }) {
  useOpening(letter, post);
  return <><Sheet letter={letter} /><PathTimeline letter={letter} post={post} /></>;
}
