// SPDX-License-Identifier: Apache-2.0
import type { BulkActView, BulkRowView } from '../../api/types.ts';
import type { Locale } from '../../i18n/locale.tsx';
import type { Sheet } from '../../ui/sheet.ts';

export function isRunning({ state }: Pick<BulkActView, 'state'>): boolean {
  return state === 'running' || state === 'cancelling';
}

export function kindOf({ act }: Pick<BulkActView, 'act'>): 'close' | 'refer' {
  return act === 'letters.close' ? 'close' : 'refer';
}

interface Counts {
  readonly gone: number;
  readonly left: number;
  /** Were in the view when the person was told, and not when it began. */
  readonly goneBefore: number;
  readonly percent: number;
}

export function countsOf({ asked, items, done, refused }: Pick<BulkActView, 'asked' | 'items' | 'done' | 'refused'>): Counts {
  const gone = done + refused;
  return { gone, left: items - gone, goneBefore: Math.max(0, asked - items), percent: items === 0 ? 100 : Math.floor((gone * 100) / items) };
}

/** Acts with their counts, as a list to save. */
export function actsSheet(acts: readonly BulkActView[], { t, moment }: Locale): Sheet {
  const when = (instant: string | null) => (instant === null ? '' : t('bulk.at', moment(instant)));
  return {
    columns: [
      { title: t('bulk.what') }, { title: t('bulk.started') }, { title: t('bulk.ended') }, { title: t('bulk.asked'), kind: 'number' }, { title: t('bulk.done'), kind: 'number' },
      { title: t('bulk.refused'), kind: 'number' }, { title: t('bulk.left'), kind: 'number' }, { title: t('bulk.state') },
    ],
    rows: acts.map((act) => [
      t(`bulk.title_${kindOf(act)}`), when(act.started_at), when(act.ended_at), act.asked, act.done, act.refused, countsOf(act).left, t(`bulk.state_${act.state}`),
    ]),
  };
}

/** Every row with what came of it, as a list to save. */
export function bulkSheet(rows: readonly BulkRowView[], { t, pick, digits }: Locale): Sheet {
  return {
    columns: [{ title: t('bulk.row'), kind: 'number' }, { title: t('bulk.number') }, { title: t('bulk.subject') }, { title: t('bulk.outcome') }, { title: t('bulk.reason') }],
    rows: rows.map((row) => [
      row.row, digits(row.number.map((part) => part.text).join('')), row.withheld ? t('bulk.withheld') : row.title, t(`bulk.outcome_${row.outcome}`), pick(row.reason_fa, row.reason_en),
    ]),
  };
}
