// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import type { WorkFigures, WorkReport, WorkRow } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link, navigate } from '../../router/router.tsx';
import { classes } from '../../ui/classes.ts';
import { Code } from '../../ui/NumberText.tsx';
import { Tag } from '../../ui/Tag.tsx';
import type { Column, Order } from './figures.ts';
import { nameOf, nextOrder, shownColumns } from './figures.ts';
import style from './reports.module.css';

/** Numbers under their heads; a dash where there is none to tell. */
export function Figures({ figures, shown }: { readonly figures: WorkFigures; readonly shown: readonly Column[] }) {
  const { digits } = useLocale();
  return shown.map((column) => {
    const value = figures[column];
    const isBad = (column === 'late' || column === 'done_late') && value !== null && value > 0;
    return <td key={column} className={classes(style['figure'], isBad && style['bad'])}><bdi dir="ltr">{value === null ? '–' : digits(value)}</bdi></td>;
  });
}

const pages = { unit: 'units', post: 'posts', duty: 'duties' } as const;

/** A unit opens the report of those below it, with its own page beside; posts and duties open their pages. */
function Name({ row, by, to }: { readonly row: WorkRow; readonly by: string; readonly to: (change: Readonly<Record<string, number>>) => string }) {
  const locale = useLocale();
  const { t, pick } = locale;
  const name = nameOf(row, locale);
  const page = row.id === 0 ? null : `/${pages[by as keyof typeof pages]}/${row.id}`;
  const opensBelow = by === 'unit' && row.has_below;
  return (
    <>
      {opensBelow && <Link to={to({ unit: row.id })} aria-label={t('reports.open_below', { name })}><bdi>{name}</bdi></Link>}
      {!opensBelow && (page === null ? <bdi>{name}</bdi> : <Link to={page}><bdi>{name}</bdi></Link>)}
      {!row.in_force && <> <Tag>{t('reports.ended')}</Tag></>}
      <small>
        {row.code !== '' && <Code text={row.code} />}
        {row.unit_fa !== '' && <bdi>{pick(row.unit_fa, row.unit_en)}</bdi>}
        {opensBelow && page !== null && <Link to={page} className={style['aside']} aria-label={t('reports.page_of', { name })}>{t('reports.page')}</Link>}
      </small>
    </>
  );
}

function Head({ column, order, to }: { readonly column: Column; readonly order: Order; readonly to: (change: Readonly<Record<string, string | null>>) => string }) {
  const { t } = useLocale();
  const isHere = order.column === column;
  const text = t(`reports.${column}`);
  return (
    <th scope="col" className={style['figure']} aria-sort={isHere ? (order.isUp ? 'ascending' : 'descending') : 'none'}>
      <button type="button" className={style['sort']} title={t('reports.sort_by', { column: text })} onClick={() => { navigate(to({ sort: nextOrder(order, column) }), { replace: true }); }}>
        {text}<span aria-hidden="true">{isHere && (order.isUp ? ' ▲' : ' ▼')}</span>
      </button>
    </th>
  );
}

interface Props {
  readonly report: WorkReport;
  readonly rows: readonly WorkRow[];
  readonly order: Order;
  readonly to: (change: Readonly<Record<string, string | number | null>>) => string;
}

/** A wide table that scrolls by itself; it takes the focus, so that the keyboard scrolls it. */
export function Scroll({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return <div className={style['scroll']} role="region" aria-label={label} tabIndex={0}>{children}</div>;
}

export function ReportTable({ report, rows, order, to }: Props) {
  const { t } = useLocale();
  const shown = shownColumns(report.total, report.rows);
  return (
    <Scroll label={t('reports.table')}>
      <table className={style['table']} aria-label={t('reports.table')}>
        <thead>
          <tr><th scope="col">{t(`reports.name_${report.by as 'unit'}`)}</th>{shown.map((column) => <Head key={column} column={column} order={order} to={to} />)}</tr>
        </thead>
        <tbody>
          {rows.map((row) => <tr key={row.id}><th scope="row"><Name row={row} by={report.by} to={to} /></th><Figures figures={row.figures} shown={shown} /></tr>)}
        </tbody>
        <tfoot>
          <tr><th scope="row">{t('reports.total')}</th><Figures figures={report.total} shown={shown} /></tr>
        </tfoot>
      </table>
    </Scroll>
  );
}
