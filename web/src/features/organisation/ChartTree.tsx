// SPDX-License-Identifier: Apache-2.0
import { useCallback } from 'react';
import { useLocale } from '../../i18n/locale.tsx';
import { Link } from '../../router/router.tsx';
import { Code } from '../../ui/NumberText.tsx';
import { rowLink } from '../../ui/rows.ts';
import { Tag } from '../../ui/Tag.tsx';
import type { TreeCells } from '../../ui/TreeGrid.tsx';
import { TreeGrid } from '../../ui/TreeGrid.tsx';
import type { AsOf } from './asOf.ts';
import { pageOf } from './asOf.ts';
import { Holders } from './Holders.tsx';
import style from './organisation.module.css';
import type { PostNode, Row, StandIns, Tree, UnitNode } from './tree.ts';

interface Shared {
  readonly asOf: AsOf;
  readonly standIns: StandIns;
  readonly tree: Tree;
}

type CellProps<Node> = Omit<Shared, 'tree'> & { readonly node: Node; readonly tabIndex: number };

function PostName({ node: { post }, asOf, tabIndex }: CellProps<PostNode>) {
  const { t, pick } = useLocale();
  return (
    <>
      <Link to={pageOf('posts', post.id, asOf)} tabIndex={tabIndex} {...rowLink}>{pick(post.title_fa, post.title_en)}</Link>
      {post.is_head && <Tag>{t('organisation.head')}</Tag>}
    </>
  );
}

function UnitName({ node, asOf, tabIndex }: CellProps<UnitNode>) {
  const { t, pick } = useLocale();
  const { unit } = node;
  return (
    <>
      <Link to={pageOf('units', unit.id, asOf)} tabIndex={tabIndex} {...rowLink} className={style['unit']}>{pick(unit.name_fa, unit.name_en)}</Link>
      <small>
        {t('organisation.posts_count', { n: node.posts })}{node.vacant > 0 && <> · {t('organisation.vacant_count', { n: node.vacant })}</>}
      </small>
    </>
  );
}

interface Props extends Shared {
  readonly rows: readonly Row[];
  readonly onToggle: (key: string) => void;
}

/** The chart as a tree grid. */
export function ChartTree({ rows, onToggle, asOf, standIns, tree }: Props) {
  const { t, pick } = useLocale();
  const cells = useCallback(({ node, isOpen }: Row, tabIndex: number): TreeCells => {
    const shared = { asOf, standIns, tabIndex };
    const holders = ({ post }: PostNode) => <Holders post={post} standIns={standIns.get(post.id) ?? []} asOf={asOf} tabIndex={tabIndex} />;
    // Its title names a post; codes are for units, as the charter numbers them.
    if (node.kind === 'post') return { name: <PostName node={node} {...shared} />, aside: holders(node), end: null };
    const head = node.unit.head_post_id === null ? undefined : tree.posts.get(node.unit.head_post_id);
    return {
      name: <UnitName node={node} {...shared} />,
      // The head's own row says it once the unit is open.
      aside: !isOpen && head !== undefined ? holders(head) : null,
      end: <Code text={node.unit.code} />,
      toggle: t(isOpen ? 'organisation.close_unit' : 'organisation.open_unit', { name: pick(node.unit.name_fa, node.unit.name_en) }),
    };
  }, [asOf, standIns, tree, t, pick]);
  return <TreeGrid label={t('organisation.chart')} headings={[t('organisation.unit_or_post'), t('organisation.holder'), t('organisation.code')]} rows={rows} cells={cells} onToggle={onToggle} />;
}
