// SPDX-License-Identifier: Apache-2.0

/** A row of a tree as it stands on the screen: only what is open has rows. */
export interface TreeRow {
  readonly key: string;
  /** The row that holds it. */
  readonly parent: string | null;
  /** From 1, as a screen reader says it. */
  readonly level: number;
  readonly position: number;
  readonly siblings: number;
  readonly canOpen: boolean;
  readonly isOpen: boolean;
}

export interface Move {
  /** The row that takes the focus. */
  readonly to?: string | undefined;
  /** The row that is opened or closed. */
  readonly toggle?: string;
}

type Step = (rows: readonly TreeRow[], at: number, row: TreeRow) => Move;

const forward: Step = (rows, at, { key, canOpen, isOpen }) => {
  if (isOpen) return { to: rows[at + 1]?.key };
  return canOpen ? { toggle: key } : {};
};
const back: Step = (_, __, { key, parent, isOpen }) => (isOpen ? { toggle: key } : { to: parent ?? undefined });

const steps: Readonly<Record<string, Step>> = {
  ArrowDown: (rows, at) => ({ to: rows[at + 1]?.key }),
  ArrowUp: (rows, at) => ({ to: rows[at - 1]?.key }),
  Home: (rows) => ({ to: rows[0]?.key }),
  End: (rows) => ({ to: rows.at(-1)?.key }),
};

/** What a key does on a row of a tree grid; forward is towards the end of the line. */
export function moveOf(key: string, rows: readonly TreeRow[], at: number, direction: 'rtl' | 'ltr'): Move | null {
  const row = rows[at];
  if (row === undefined) return null;
  if (key === (direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight')) return forward(rows, at, row);
  if (key === (direction === 'rtl' ? 'ArrowRight' : 'ArrowLeft')) return back(rows, at, row);
  return steps[key]?.(rows, at, row) ?? null;
}
