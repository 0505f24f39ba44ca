// SPDX-License-Identifier: Apache-2.0
import type { CaseActor, CaseStatus, CaseTask, SessionPost } from '../../api/types.ts';
import { daysBetween } from '../../format/jalali.ts';
import type { Locale } from '../../i18n/locale.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import type { Tone } from '../../ui/Tag.tsx';
import { Tag } from '../../ui/Tag.tsx';
import type { DrawnNode, Drawing } from './drawing.ts';

const tones: Readonly<Record<CaseStatus, Tone>> = { running: 'act', ended: 'done', failed: 'late', cancelled: 'plain' };

export function CaseStatusTag({ value }: { readonly value: CaseStatus }) {
  const { t } = useLocale();
  return <Tag tone={tones[value]}>{t(`cases.status_${value}`)}</Tag>;
}

/** A node's own name, else what kind of element it is. */
export function nodeName({ fa, en, kind }: Pick<DrawnNode, 'fa' | 'en' | 'kind'>, { t, word, pick }: Pick<Locale, 't' | 'word' | 'pick'>): string {
  return pick(fa, en) || (word(`cases.kind_${kind}`) ?? t('cases.kind_task'));
}

/** Whether a task lies before the post and no other took it; who prepares a desk only looks. */
export function mayDo(task: CaseTask, post: SessionPost): boolean {
  const isFree = task.taken_by.post_id === 0 || task.taken_by.post_id === post.id;
  return task.outcome === '' && task.offered && isFree && post.permissions.includes('procedures.work') && post.held_by !== 'desk';
}

/** Names in a sentence; each isolated, for a name may be of the other direction. */
export function nodeNames(nodes: readonly DrawnNode[], between: string, locale: Pick<Locale, 't' | 'word' | 'pick'>): string {
  return [...new Set(nodes.map((node) => `\u2068${nodeName(node, locale)}\u2069`))].join(between);
}

/** Those at which a case rests. */
export function restingNames(drawing: Drawing | null, resting: readonly string[], locale: Pick<Locale, 't' | 'word' | 'pick'>): string {
  return nodeNames(drawing?.nodes.filter((node) => resting.includes(node.id)) ?? [], locale.t('cases.and'), locale);
}

/** A task's name in the reader's language. */
export function taskName(task: CaseTask, drawing: Drawing | null, { pick }: Pick<Locale, 'pick'>): string {
  const node = drawing?.nodes.find((each) => each.id === task.node);
  return node === undefined ? task.title : pick(node.fa, node.en) || task.title;
}

/** Who acted, in which post, and for whom; the system where nobody did. */
export function actorText(by: CaseActor, { t, pick }: Pick<Locale, 't' | 'pick'>): string {
  if (by.person_id === 0) return t('cases.by_system');
  const names = { person: pick(by.person_fa, by.person_en), post: pick(by.post_fa, by.post_en) };
  return by.delegation_id === 0 ? t('cases.by', names) : t('cases.by_for', names);
}

/** How the deadline stands today, in words; empty where it is not counted. */
export function clockText(task: CaseTask, today: string, { t, digits }: Pick<Locale, 't' | 'digits'>): string {
  if (task.due_on === null || task.working_days_left === null) return '';
  const days = daysBetween(today, task.due_on);
  if (days === 0) return t('cases.clock_today');
  const counted = { n: Math.abs(task.working_days_left), days: digits(Math.abs(days)) };
  return days < 0 ? t('cases.clock_late', counted) : t('cases.clock_left', counted);
}
