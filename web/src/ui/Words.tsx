// SPDX-License-Identifier: Apache-2.0
import { daysBetween } from '../format/jalali.ts';
import { useLocale } from '../i18n/locale.tsx';
import { Tag } from './Tag.tsx';

/** Classes of secrecy in rising order; only what is above normal is shown. */
export const secrecyClasses = ['normal', 'confidential', 'very_confidential', 'secret', 'top_secret'] as const;
export const priorities = ['normal', 'urgent', 'immediate'] as const;
export const purposes = ['action', 'opinion', 'information', 'filing'] as const;

export type SecrecyClass = (typeof secrecyClasses)[number];
export type Priority = (typeof priorities)[number];
export type Purpose = (typeof purposes)[number];

/** Only what asks for work may have a deadline. */
export function mayHaveDeadline(purpose: Purpose): boolean {
  return purpose === 'action' || purpose === 'opinion';
}

export function SecrecyTag({ value }: { readonly value: SecrecyClass }) {
  const { t } = useLocale();
  return value === 'normal' ? null : <Tag tone="secret">{t(`words.class_${value}`)}</Tag>;
}

export function PriorityTag({ value }: { readonly value: Priority }) {
  const { t } = useLocale();
  if (value === 'normal') return null;
  return <Tag tone={value === 'immediate' ? 'late' : 'due'}>{t(`words.priority_${value}`)}</Tag>;
}

/** برای اقدام stands apart from استحضار. */
export function PurposeTag({ value }: { readonly value: Purpose }) {
  const { t } = useLocale();
  return <Tag tone={mayHaveDeadline(value) ? 'act' : 'plain'}>{t(`words.purpose_${value}`)}</Tag>;
}

export function StateTag({ value }: { readonly value: 'registered' | 'assigned' | 'answered' | 'closed' | 'voided' }) {
  const { t } = useLocale();
  const tone = value === 'voided' ? 'late' : value === 'closed' || value === 'answered' ? 'done' : 'plain';
  return <Tag tone={tone}>{t(`words.state_${value}`)}</Tag>;
}

interface DueTagProps {
  readonly dueOn: string;
  readonly today: string;
  /** Working days to it, below zero after it, as the server counts them; null when the deadline no longer runs. */
  readonly workingDaysLeft: number | null;
}

/** A deadline as it stands today: late, today, tomorrow, or the working days that are left. */
export function DueTag({ dueOn, today, workingDaysLeft }: DueTagProps) {
  const { t } = useLocale();
  const left = daysBetween(today, dueOn);
  const working = workingDaysLeft ?? left;
  if (left < 0 && working === 0) return <Tag tone="late">{t('words.due_passed')}</Tag>;
  if (left < 0) return <Tag tone="late">{t('words.due_late', { n: -working })}</Tag>;
  if (left === 0) return <Tag tone="due">{t('words.due_today')}</Tag>;
  if (left === 1) return <Tag>{t('words.due_tomorrow')}</Tag>;
  return <Tag>{t('words.due_in', { n: working })}</Tag>;
}

/** «از ۱۴۰۵/۰۸/۰۷» or «۱۴۰۳/۰۱/۰۱ تا ۱۴۰۵/۰۸/۰۶»; `to` is the last day. */
export function Period({ from, to }: { readonly from: string; readonly to: string | null }) {
  const { t, date } = useLocale();
  return <bdi>{to === null ? t('words.since', { from: date(from) }) : t('words.from_to', { from: date(from), to: date(to) })}</bdi>;
}
