// SPDX-License-Identifier: Apache-2.0
import type { FocusEvent, KeyboardEvent, MouseEvent } from 'react';
import { memo, useRef, useState } from 'react';
import { useLocale } from '../../i18n/locale.tsx';
import { Link } from '../../router/router.tsx';
import { classes } from '../../ui/classes.ts';
import { ForwardIcon } from '../../ui/icons.tsx';
import { Code } from '../../ui/NumberText.tsx';
import { rowLink } from '../../ui/rows.ts';
import { Tag } from '../../ui/Tag.tsx';
import type { AsOf } from './asOf.ts';
import { pageOf } from './asOf.ts';
import { Holders } from './Holders.tsx';
import { moveOf } from './keys.ts';
import style from './organisation.module.css';
import type { PostNode, Row, StandIns, Tree, UnitNode } from './tree.ts';

interface Shared {
  readonly asOf: AsOf;
  readonly standIns: StandIns;
  readonly tree: Tree;
}

function PostCells({ node, asOf, standIns, tabIndex }: Shared & { readonly node: PostNode; readonly tabIndex: number }) {
  const { t, pick } = useLocale();
  const { post } = node;
  return (
    <>
      <div role="gridcell" className={style['name']}>
        <span className={style['leaf']} aria-hidden="true" />
        <div>
          <Link to={pageOf('posts', post.id, asOf)} tabIndex={tabIndex} {...rowLink}>{pick(post.title_fa, post.title_en)}</Link>
          {post.is_head && <Tag>{t('organisation.head')}</Tag>}
        </div>
      </div>
      <div role="gridcell" className={style['who']}><Holders post={post} standIns={standIns.get(post.id) ?? []} asOf={asOf} tabIndex={tabIndex} /></div>
      {/* Its title names a post; codes are for units, as the charter numbers them. */}
      <div role="gridcell" className={style['code']} />
    </>
  );
}

interface UnitCellsProps extends Shared {
  readonly node: UnitNode;
  readonly isOpen: boolean;
  readonly tabIndex: number;
  readonly onToggle: (key: string) => void;
}

function UnitCells({ node, asOf, standIns, tree, isOpen, tabIndex, onToggle }: UnitCellsProps) {
  const { t, pick } = useLocale();
  const { unit } = node;
  const name = pick(unit.name_fa, unit.name_en);
  const head = unit.head_post_id === null ? undefined : tree.posts.get(unit.head_post_id);
  return (
    <>
      <div role="gridcell" className={style['name']}>
        {node.children.length === 0 ? <span className={style['leaf']} aria-hidden="true" /> : (
          // Keys open and close the row itself; this is for mouse and touch.
          <button
            type="button" tabIndex={-1} className={classes(style['toggle'], isOpen && style['open'])} aria-expanded={isOpen}
            aria-label={t(isOpen ? 'organisation.close_unit' : 'organisation.open_unit', { name })} onClick={() => { onToggle(node.key); }}
          >
            <span className={style['turn']}><ForwardIcon /></span>
          </button>
        )}
        <div>
          <Link to={pageOf('units', unit.id, asOf)} tabIndex={tabIndex} {...rowLink} className={style['unit']}>{name}</Link>
          <small>
            {t('organisation.posts_count', { n: node.posts })}{node.vacant > 0 && <> · {t('organisation.vacant_count', { n: node.vacant })}</>}
          </small>
        </div>
      </div>
      {/* The head's own row says it once the unit is open. */}
      <div role="gridcell" className={style['who']}>
        {!isOpen && head !== undefined && <Holders post={head.post} standIns={standIns.get(head.post.id) ?? []} asOf={asOf} tabIndex={tabIndex} />}
      </div>
      <div role="gridcell" className={style['code']}><Code text={unit.code} /></div>
    </>
  );
}

interface RowProps extends Shared {
  readonly row: Row;
  readonly isCurrent: boolean;
  readonly onToggle: (key: string) => void;
}

const levels = ['level1', 'level2', 'level3', 'level4', 'level5', 'level6'] as const;

const TreeRow = memo(function TreeRow({ row, isCurrent, onToggle, ...shared }: RowProps) {
  const { node, isOpen } = row;
  const tabIndex = isCurrent ? 0 : -1;
  const canOpen = node.kind === 'unit' && node.children.length > 0;
  const press = (event: MouseEvent<HTMLElement>) => {
    if (canOpen && event.target instanceof Element && event.target.closest('a, button') === null) onToggle(node.key);
  };
  return (
    <div
      role="row" data-key={node.key} tabIndex={tabIndex} aria-level={node.level} aria-posinset={row.position} aria-setsize={row.siblings}
      aria-expanded={canOpen ? isOpen : undefined} onClick={press}
      className={classes(style['row'], style[levels[Math.min(node.level, levels.length) - 1] ?? 'level1'], canOpen && style['openable'])}
    >
      {node.kind === 'unit' ? <UnitCells node={node} isOpen={isOpen} tabIndex={tabIndex} onToggle={onToggle} {...shared} />
        : <PostCells node={node} tabIndex={tabIndex} {...shared} />}
    </div>
  );
});

interface Props extends Shared {
  readonly rows: readonly Row[];
  readonly onToggle: (key: string) => void;
}

/** The chart as a tree grid: one stop of Tab, arrows move and open, Enter goes to the page. */
export function ChartTree({ rows, onToggle, ...shared }: Props) {
  const { t, direction } = useLocale();
  const grid = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const current = rows.some((row) => row.node.key === chosen) ? chosen : rows[0]?.node.key;

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
    const move = moveOf(event.key, rows, rows.findIndex((row) => row.node.key === key), direction);
    if (move === null) return;
    event.preventDefault();
    if (move.toggle !== undefined) onToggle(move.toggle);
    focusRow(move.to ?? move.toggle);
  };
  return (
    <div role="treegrid" aria-label={t('organisation.chart')} className={style['tree']} ref={grid} onKeyDown={pressed} onFocus={focused}>
      <div role="row" className={style['headings']}>
        <span role="columnheader">{t('organisation.unit_or_post')}</span>
        <span role="columnheader">{t('organisation.holder')}</span>
        <span role="columnheader">{t('organisation.code')}</span>
      </div>
      {rows.map((row) => <TreeRow key={row.node.key} row={row} isCurrent={row.node.key === current} onToggle={onToggle} {...shared} />)}
    </div>
  );
}
