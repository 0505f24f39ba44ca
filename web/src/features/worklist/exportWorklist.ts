// SPDX-License-Identifier: Apache-2.0
import type { WorkItem, WorklistTab } from '../../api/types.ts';
import type { Locale } from '../../i18n/locale.tsx';
import { otherSide } from './WorklistTable.tsx';

/** Rows of a tab as a table, in the language and calendar of the screen. */
export function worklistTable(items: readonly WorkItem[], tab: WorklistTab, locale: Locale): string[][] {
  const { t, pick, date, moment, digits } = locale;
  const head = [
    t('worklist.number'), t('worklist.subject'), tab === 'sent' ? t('worklist.to') : t('worklist.from'), t('worklist.purpose'),
    t('worklist.note'), t('worklist.due'), t('worklist.priority'), t('worklist.class'), t('worklist.duty'), t('worklist.received'),
  ];
  const rows = items.map((item) => [
    digits(item.number.map((part) => part.text).join('')), item.title, otherSide(item, tab, pick), t(`words.purpose_${item.purpose}`),
    item.note, item.due_on === null ? '' : date(item.due_on), t(`words.priority_${item.priority}`),
    t(`words.class_${item.secrecy_class}`), item.duty_address, date(moment(item.created_at).isoDay),
  ]);
  return [head, ...rows];
}
