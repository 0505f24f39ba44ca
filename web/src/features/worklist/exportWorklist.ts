// SPDX-License-Identifier: Apache-2.0
import type { WorkItem, WorklistTab } from '../../api/types.ts';
import type { Locale } from '../../i18n/locale.tsx';
import type { Sheet, SheetColumn } from '../../ui/sheet.ts';
import { otherSide } from './WorklistTable.tsx';

/** Rows of a tab as a list to save. */
export function worklistSheet(items: readonly WorkItem[], tab: WorklistTab, locale: Locale): Sheet {
  const { t, pick, moment, digits } = locale;
  const columns: SheetColumn[] = [
    { title: t('worklist.number') }, { title: t('worklist.subject') }, { title: tab === 'sent' ? t('worklist.to') : t('worklist.from') }, { title: t('worklist.purpose') },
    { title: t('worklist.note') }, { title: t('worklist.due'), kind: 'date' }, { title: t('worklist.priority') }, { title: t('worklist.class') }, { title: t('worklist.duty') },
    { title: t('worklist.received'), kind: 'date' },
  ];
  const rows = items.map((item) => [
    digits(item.number.map((part) => part.text).join('')), pick(item.title, item.title_en), otherSide(item, tab, pick), t(`words.purpose_${item.purpose}`),
    pick(item.note, item.note_en), item.due_on, t(`words.priority_${item.priority}`), t(`words.class_${item.secrecy_class}`), item.duty_address, moment(item.created_at).isoDay,
  ]);
  return { columns, rows };
}
