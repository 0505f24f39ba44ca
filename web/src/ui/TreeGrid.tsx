// SPDX-License-Identifier: Apache-2.0
import type { FocusEvent, KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { memo, useRef, useState } from 'react';
import { useLocale } from '../i18n/locale.tsx';
import { classes } from './classes.ts';
import { ForwardIcon } from './icons.tsx';
import style from './TreeGrid.module.css';
import type { TreeRow } from './treeKeys.ts';
import { moveOf } from './treeKeys.ts';

/** What stands in a row: its name with the link that opens it (`rowLink`), what belongs to it, and a short word at the end. */
export interface TreeCells {
  readonly name: ReactNode;
  readonly aside: ReactNode;
  readonly end: ReactNode;
  /** What opens or closes the row, in words; for rows that hold others. */
  readonly toggle?: string;
}

interface Props<Row extends TreeRow> {
  readonly label: string;
  readonly headings: readonly [string, string, string];
  readonly rows: readonly Row[];
  /** Controls in the cells take this tabIndex: the tree is one stop of Tab. */
  readonly cells: (row: Row, tabIndex: number) => TreeCells;
  readonly onToggle: (key: string) => void;
}

const levels = ['level1', 'level2', 'level3', 'level4', 'level5', 'level6'] as const;

type RowProps<Row extends TreeRow> = Pick<Props<Row>, 'cells' | 'onToggle'> & { readonly row: Row; readonly isCurrent: boolean };

function GridRow<Row extends TreeRow>({ row, isCurrent, cells, onToggle }: RowProps<Row>) {
  const { canOpen, isOpen } = row;
  const tabIndex = isCurrent ? 0 : -1;
  const { name, aside, end, toggle } = cells(row, tabIndex);
  const press = (event: MouseEvent<HTMLElement>) => {
    if (canOpen && event.target instanceof Element && event.target.closest('a, button') === null) onToggle(row.key);
  };
  return (
    <div
      role="row" data-key={row.key} tabIndex={tabIndex} aria-level={row.level} aria-posinset={row.position} aria-setsize={row.siblings}
      aria-expanded={canOpen ? isOpen : undefined} onClick={press}
      className={classes(style['row'], style[levels[Math.min(row.level, levels.length) - 1] ?? 'level1'], canOpen && style['openable'])}
    >
      <div role="gridcell" className={style['name']}>
        {canOpen ? (
          // Keys open and close the row itself; this is for mouse and touch.
          <button type="button" tabIndex={-1} className={classes(style['toggle'], isOpen && style['open'])} aria-expanded={isOpen} aria-label={toggle} onClick={() => { onToggle(row.key); }}>
            <span className={style['turn']}><ForwardIcon /></span>
          </button>
        ) : <span className={style['leaf']} aria-hidden="true" />}
        <div>{name}</div>
      </div>
      <div role="gridcell" className={style['aside']}>{aside}</div>
      <div role="gridcell" className={style['end']}>{end}</div>
    </div>
  );
}

/** Thousands may be open: only rows that changed are drawn again, so `cells` and `onToggle` stay the same while nothing does. */
const StillRow = memo(GridRow) as typeof GridRow;

/** A tree as a grid: one stop of Tab, arrows move and open, Enter goes to the page. */
export function TreeGrid<Row extends TreeRow>({ label, headings, rows, cells, onToggle }: Props<Row>) {
  const { direction } = useLocale();
  const grid = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const current = rows.some((row) => row.key === chosen) ? chosen : rows[0]?.key;

  const focusRow = (key: string | undefined) => {
    if (key !== undefined) grid.current?.querySelector<HTMLElement>(`[data-key="${key}"]`)?.focus();
  };
  const focused = (event: FocusEvent<HTMLElement>) => {
    const key = event.target.closest('[data-key]')?.getAttribute('data-key');
    if (key !== null && key !== undefined) setChosen(key);
  };
  const pressed = (event: KeyboardEvent<HTMLElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || !(event.target instanceof HTMLElement)) return;
    const key = event.target.closest('[data-key]')?.getAttribute('data-key');
    if (event.key === 'Enter' && event.target.role === 'row') {
      event.target.querySelector<HTMLElement>('[data-row-link]')?.click();
      return;
    }
    const move = moveOf(event.key, rows, rows.findIndex((row) => row.key === key), direction);
    if (move === null) return;
    event.preventDefault();
    if (move.toggle !== undefined) onToggle(move.toggle);
    focusRow(move.to ?? move.toggle);
  };
  return (
    <div role="treegrid" aria-label={label} className={style['tree']} ref={grid} onKeyDown={pressed} onFocus={focused}>
      <div role="row" className={style['headings']}>
        {headings.map((heading) => <span key={heading} role="columnheader">{heading}</span>)}
      </div>
      {rows.map((row) => <StillRow key={row.key} row={row} isCurrent={row.key === current} cells={cells} onToggle={onToggle} />)}
    </div>
  );
}
