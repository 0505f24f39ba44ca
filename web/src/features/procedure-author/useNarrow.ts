// SPDX-License-Identifier: Apache-2.0
import { useSyncExternalStore } from 'react';

const narrow = '(max-width: 900px)';

function listen(heard: () => void): () => void {
  const query = window.matchMedia(narrow);
  query.addEventListener('change', heard);
  return () => { query.removeEventListener('change', heard); };
}

/** Whether the screen is too narrow to draw on. */
export function useNarrow(): boolean {
  return useSyncExternalStore(listen, () => window.matchMedia(narrow).matches);
}
