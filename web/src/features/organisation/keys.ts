// SPDX-License-Identifier: Apache-2.0
import type { Row } from './tree.ts';

export interface Move {
  /** The row that takes the focus. */
  readonly to?: string | undefined;
  /** The unit that is opened or closed. */
  readonly toggle?: string;
}

type Step = (rows: readonly Row[], at: number, row: Row) => Move;

const forward: Step = (rows, at, { node, isOpen }) => {
  if (isOpen) return { to: rows[at + 1]?.node.key };
  return node.kind === 'unit' && node.children.length > 0 ? { toggle: node.key } : {};
};
const back: Step = (_, __, { node, isOpen }) => (isOpen ? { toggle: node.key } : { to: node.parent?.key });

const steps: Readonly<Record<string, Step>> = {
  ArrowDown: (rows, at) => ({ to: rows[at + 1]?.node.key }),
  ArrowUp: (rows, at) => ({ to: rows[at - 1]?.node.key }),
  Home: (rows) => ({ to: rows[0]?.node.key }),
  End: (rows) => ({ to: rows.at(-1)?.node.key }),
};

/** What a key does on a row of a tree grid; forward is towards the end of the line. */
export function moveOf(key: string, rows: readonly Row[], at: number, direction: 'rtl' | 'ltr'): Move | null {
  const row = rows[at];
  if (row === undefined) return null;
  if (key === (direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight')) return forward(rows, at, row);
  if (key === (direction === 'rtl' ? 'ArrowRight' : 'ArrowLeft')) return back(rows, at, row);
  return steps[key]?.(rows, at, row) ?? null;
}
