// SPDX-License-Identifier: Apache-2.0
import type { Grouping, Purpose, WorkItem, WorklistTab } from '../../api/types.ts';
import { shortDuty } from '../../format/duty.ts';
import type { Locale } from '../../i18n/locale.tsx';
import { purposes } from '../../ui/Words.tsx';

export const groupings: readonly Grouping[] = ['none', 'due', 'purpose', 'giver', 'duty'];

export function groupingOf(text: string | null): Grouping {
  return groupings.find((each) => each === text) ?? 'none';
}

export interface Group {
  readonly key: string;
  readonly title: string;
  readonly items: readonly WorkItem[];
}

export const dueGroups = ['late', 'today', 'week', 'later', 'none'] as const;
export type DueGroup = (typeof dueGroups)[number];

/** ISO days compare as words; a week is the seven days after today. */
export function dueGroup(dueOn: string | null, today: string): DueGroup {
  if (dueOn === null) return 'none';
  if (dueOn < today) return 'late';
  if (dueOn === today) return 'today';
  const end = new Date(`${today}T00:00:00Z`);
  end.setUTCDate(end.getUTCDate() + 7);
  return dueOn <= end.toISOString().slice(0, 10) ? 'week' : 'later';
}

interface Named { readonly key: string; readonly title: string }

interface Asked {
  readonly by: Grouping;
  readonly tab: WorklistTab;
  readonly today: string;
  readonly locale: Pick<Locale, 't' | 'pick'>;
}

function nameOf(item: WorkItem, { by, tab, today, locale: { t, pick } }: Asked): Named {
  switch (by) {
    case 'none': return { key: '', title: '' };
    case 'due': {
      const key = dueGroup(item.due_on, today);
      return { key, title: t(`worklist.due_${key}`) };
    }
    case 'purpose': return { key: item.purpose, title: t(`words.purpose_${item.purpose}`) };
    case 'duty': return { key: item.duty_address, title: item.duty_address === '' ? t('worklist.no_duty') : shortDuty(item.duty_address) };
    case 'giver': {
      if (tab === 'sent') return { key: String(item.post_id), title: pick(item.to_title_fa, item.to_title_en) };
      return { key: String(item.from_post_id), title: item.from_post_id === 0 ? t('worklist.from_recall') : pick(item.from_title_fa, item.from_title_en) };
    }
  }
}

/** The order of groups that have one of their own; others come as the first of their rows does, without a duty last. */
function rank(by: Grouping, key: string): number {
  if (by === 'due') return dueGroups.indexOf(key as DueGroup);
  if (by === 'purpose') return purposes.indexOf(key as Purpose);
  return by === 'duty' && key === '' ? 1 : 0;
}

/** Rows that stand together, each group in the order of the list. */
export function grouped(items: readonly WorkItem[], asked: Asked): readonly Group[] {
  const groups = new Map<string, { readonly key: string; readonly title: string; readonly items: WorkItem[] }>();
  for (const item of items) {
    const named = nameOf(item, asked);
    const group = groups.get(named.key) ?? { ...named, items: [] };
    group.items.push(item);
    groups.set(named.key, group);
  }
  return [...groups.values()].sort((a, b) => rank(asked.by, a.key) - rank(asked.by, b.key));
}
