// SPDX-License-Identifier: Apache-2.0
import type { WorklistTab } from '../../api/types.ts';
import type { Locale } from '../../i18n/locale.tsx';
import { csv, download } from '../../ui/csv.ts';
import type { Worklist } from './useWorklist.ts';
import { otherSide } from './WorklistTable.tsx';

/** The rows on the screen as CSV, in the language and calendar of the screen. */
export function worklistCsv(list: Pick<Worklist, 'items'>, tab: WorklistTab, locale: Locale): string {
  const { t, pick, date, moment, digits } = locale;
  const head = [
    t('worklist.number'), t('worklist.subject'), tab === 'sent' ? t('worklist.to') : t('worklist.from'), t('worklist.purpose'),
    t('worklist.note'), t('worklist.due'), t('worklist.priority'), t('worklist.class'), t('worklist.duty'), t('worklist.received'),
  ];
  const rows = list.items.map((item) => [
    digits(item.number.map((part) => part.text).join('')), item.title, otherSide(item, tab, pick), t(`words.purpose_${item.purpose}`),
    item.note, item.due_on === null ? '' : date(item.due_on), t(`words.priority_${item.priority}`),
    t(`words.class_${item.secrecy_class}`), item.duty_address, date(moment(item.created_at).isoDay),
  ]);
  return csv([head, ...rows]);
}

export function exportWorklist(list: Worklist, tab: WorklistTab, locale: Locale) {
  download(`${locale.t('worklist.file')}-${list.today}.csv`, 'text/csv;charset=utf-8', worklistCsv(list, tab, locale));
}
