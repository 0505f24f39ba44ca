// SPDX-License-Identifier: Apache-2.0
import type { WorkFigures, WorkReport, WorkRow } from '../../api/types.ts';
import type { Locale } from '../../i18n/locale.tsx';
import type { Sheet, SheetColumn } from '../../ui/sheet.ts';

export const columns = ['open_before', 'received', 'sent', 'moved', 'done', 'withdrawn', 'done_late', 'open', 'late', 'median_days', 'p90_days'] as const;
export type Column = (typeof columns)[number];

/** Columns that say something: that of what was moved or called back only where something was. */
export function shownColumns(total: WorkFigures, rows: readonly { readonly figures: WorkFigures }[]): readonly Column[] {
  const isRare = (column: Column) => column === 'moved' || column === 'withdrawn';
  return columns.filter((column) => !isRare(column) || total[column] !== 0 || rows.some(({ figures }) => figures[column] !== 0));
}

/** What the table is sorted by; the greatest first unless it says otherwise. */
export interface Order {
  readonly column: Column | null;
  readonly isUp: boolean;
}

export function orderOf(text: string | null): Order {
  const name = text?.replace(/^-/, '');
  const column = columns.find((each) => each === name) ?? null;
  return { column, isUp: column !== null && text?.startsWith('-') === true };
}

/** What a press on a heading asks for: greatest first, least first, the server's order again. */
export function nextOrder(order: Order, column: Column): string | null {
  if (order.column !== column) return column;
  return order.isUp ? null : `-${column}`;
}

/** Lines without a figure come last, either way. */
export function sorted(rows: readonly WorkRow[], { column, isUp }: Order): readonly WorkRow[] {
  if (column === null) return rows;
  const weight = ({ figures }: WorkRow) => figures[column];
  return [...rows].sort((one, other) => {
    const [a, b] = [weight(one), weight(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return isUp ? a - b : b - a;
  });
}

/** Of what was done, how many in a hundred came by their due day; null where nothing was done. */
export function onTimeShare({ done, done_late }: WorkFigures): number | null {
  return done === 0 ? null : Math.round(((done - done_late) / done) * 100);
}

export function nameOf(row: WorkRow, { t, pick }: Pick<Locale, 't' | 'pick'>): string {
  if (row.is_itself) return t('reports.own_posts');
  return row.id === 0 ? t('reports.no_duty') : pick(row.name_fa, row.name_en);
}

/** The lines with the most work, for a chart. */
export function busiest(rows: readonly WorkRow[], count: number): readonly WorkRow[] {
  const weight = ({ figures }: WorkRow) => figures.received + figures.open_before;
  return [...rows].sort((one, other) => weight(other) - weight(one)).slice(0, count);
}

export function reportSheet(report: WorkReport, rows: readonly WorkRow[], locale: Locale): Sheet {
  const { t, pick, digits } = locale;
  const heads: SheetColumn[] = [
    { title: t('reports.code') }, { title: t(`reports.name_${report.by as 'unit'}`) }, ...(report.by === 'unit' ? [] : [{ title: t('reports.of') }]),
    ...columns.map((column): SheetColumn => ({ title: t(`reports.${column}`), kind: 'number' })),
  ];
  const line = (code: string, name: string, unit: string, figures: WorkFigures) => [code, name, ...(report.by === 'unit' ? [] : [unit]), ...columns.map((column) => figures[column])];
  return {
    columns: heads,
    rows: [
      ...rows.map((row) => line(digits(row.code), nameOf(row, locale), pick(row.unit_fa, row.unit_en), row.figures)),
      line('', t('reports.total'), '', report.total),
    ],
  };
}
