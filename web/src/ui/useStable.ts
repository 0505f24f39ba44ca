// SPDX-License-Identifier: Apache-2.0
import { useCallback, useEffect, useRef } from 'react';

/** One function all the while that does what the newest does: what takes it need not be drawn again when only it changes. */
export function useStable<Args extends readonly unknown[]>(act: (...args: Args) => void): (...args: Args) => void {
  const latest = useRef(act);
  useEffect(() => { latest.current = act; });
  return useCallback((...args: Args) => { latest.current(...args); }, []);
}
