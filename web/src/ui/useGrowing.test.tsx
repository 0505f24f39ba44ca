// SPDX-License-Identifier: Apache-2.0
import { renderHook, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { useGrowing } from './useGrowing.ts';

const numbers = (n: number) => Array.from({ length: n }, (_, at) => at);

test('the first rows are drawn at once, later ones a few a frame until all are there', async () => {
  const seen: number[] = [];
  const { result, rerender } = renderHook(({ rows }) => {
    const drawn = useGrowing(rows, 50);
    seen.push(drawn.rows.length);
    return drawn;
  }, { initialProps: { rows: numbers(50) } });
  expect(result.current).toMatchObject({ isDrawing: false });
  expect(result.current.rows).toHaveLength(50);

  rerender({ rows: numbers(95) });
  expect(result.current).toMatchObject({ isDrawing: true });
  await waitFor(() => { expect(result.current.rows).toHaveLength(95); });
  expect(result.current.isDrawing).toBe(false);
  expect([...new Set(seen)]).toEqual([50, 60, 70, 80, 90, 95]);

  rerender({ rows: numbers(20) }); // work was done meanwhile
  expect(result.current.rows).toHaveLength(20);
});
