// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'react';

const step = 10; // rows a frame

/**
 * The rows of a list that are drawn: `first` at once, those that come later a few a frame, so that the press that asked
 * for them is answered by the next frame and not by the last row.
 */
export function useGrowing<Row>(rows: readonly Row[], first: number): { readonly rows: readonly Row[]; readonly isDrawing: boolean } {
  const [count, setCount] = useState(first);
  const isDrawing = count < rows.length;
  useEffect(() => {
    if (count >= rows.length) return undefined;
    const frame = requestAnimationFrame(() => { setCount(Math.min(count + step, rows.length)); });
    return () => { cancelAnimationFrame(frame); };
  }, [count, rows.length]);
  return { rows: isDrawing ? rows.slice(0, count) : rows, isDrawing };
}
