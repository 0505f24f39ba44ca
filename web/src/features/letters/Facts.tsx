// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useSession } from '../../api/session.tsx';
import type { LetterState, LetterView, PathStep, SessionPost } from '../../api/types.ts';
import { daysBetween } from '../../format/jalali.ts';
import type { TextKey } from '../../i18n/catalogue.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Page.tsx';
import { PartBody } from '../../ui/Part.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { DueTag } from '../../ui/Words.tsx';
import { Duties } from './Duties.tsx';
import style from './letters.module.css';

/** The deadline that matters to this post: its own, else the nearest of those that still run. */
export function runningDeadline(letter: LetterView, postId: number | null): PathStep | null {
  const running = letter.path.filter((step) => step.kind === 'referral' && step.ended_at === null && step.due_on !== null);
  const nearest = [...running].sort((a, b) => (a.due_on ?? '').localeCompare(b.due_on ?? ''));
  return nearest.find((step) => step.to?.id === postId) ?? nearest[0] ?? null;
}

function Clock({ step, today }: { readonly step: PathStep; readonly today: string }) {
  const { t, prose, moment } = useLocale();
  if (step.due_on === null) return null;
  const from = moment(step.at).isoDay;
  const all = Math.max(1, daysBetween(from, step.due_on));
  const left = daysBetween(today, step.due_on);
  const part = left < 0 ? 1 : Math.min(1, Math.max(0.04, daysBetween(from, today) / all));
  const tone = left < 0 ? style['late'] : left === 0 ? style['due'] : '';
  return (
    <div className={style['clock']}>
      <DueTag dueOn={step.due_on} today={today} workingDaysLeft={step.working_days_left} />
      <svg className={`${style['bar'] ?? ''} ${tone ?? ''}`} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect className={style['barDone']} width={100 * part} height="8" />
      </svg>
      <span className={style['until']}>{t('letters.until', { day: prose(step.due_on) })}</span>
    </div>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return <><dt>{name}</dt><dd>{children}</dd></>;
}

/** So many posts are told at once; of a circular to thirty the rest would push all other facts off a phone's screen. */
const toldHolders = 4;

const nobody: Readonly<Partial<Record<LetterState, TextKey>>> = { closed: 'letters.held_by_nobody_closed', voided: 'letters.held_by_nobody_voided' };

function Holders({ letter }: { readonly letter: LetterView }) {
  const { t, pick } = useLocale();
  const [isWhole, setWhole] = useState(false);
  if (letter.holders.length === 0) return <>{t(nobody[letter.state] ?? 'letters.held_by_nobody')}</>;
  const isLong = letter.holders.length > toldHolders + 1; // one more is told sooner than its button
  const told = isLong && !isWhole ? letter.holders.slice(0, toldHolders) : letter.holders;
  return (
    <>
      <ul>
        {told.map((holder) => (
          <li key={holder.id}>{pick(holder.title_fa, holder.title_en)} <small>{pick(holder.person_fa, holder.person_en)}</small></li>
        ))}
      </ul>
      {isLong && (
        <Button look="quiet" small aria-expanded={isWhole} onPress={() => { setWhole(!isWhole); }}>
          {isWhole ? t('letters.held_fewer') : t('letters.held_more', { n: letter.holders.length - toldHolders })}
        </Button>
      )}
    </>
  );
}

/** Where it is, until when, what it is: the answers before the questions. */
export function Facts({ letter, post, onVoid }: { readonly letter: LetterView; readonly post: SessionPost | null; readonly onVoid: () => void }) {
  const { t, pick, date, moment } = useLocale();
  const { institution } = useSession();
  const deadline = runningDeadline(letter, post?.id ?? null);
  const received = moment(letter.received_at);
  const registered = moment(letter.registered_at);
  return (
    <Card>
      {deadline !== null && <Clock step={deadline} today={institution.today} />}
      <dl className={style['facts']}>
        <Fact name={t('letters.held_by')}><Holders letter={letter} /></Fact>
        <Fact name={t('letters.class')}>{t(`words.class_${letter.secrecy_class}`)}</Fact>
        <Fact name={t('letters.priority')}>{t(`words.priority_${letter.priority}`)}</Fact>
        <Fact name={t('letters.duties')}><Duties letter={letter} post={post} /></Fact>
        <Fact name={t('letters.register')}>{pick(letter.register.title_fa, letter.register.title_en)}</Fact>
        {letter.kind === 'incoming' && <Fact name={t('letters.received')}><bdi>{date(received.isoDay)}</bdi> <bdi>{received.time}</bdi> · {t(`words.channel_${letter.channel}`)}</Fact>}
        <Fact name={t('letters.registered')}><bdi>{date(registered.isoDay)}</bdi> <bdi>{registered.time}</bdi></Fact>
        {letter.late_reason !== '' && <Fact name={t('letters.late_entry')}>{letter.late_reason}</Fact>}
        <Fact name={t('letters.proof')}><Link to={`/letters/${letter.id}/proof`} className={style['proof']}><Tag tone="proven">{t('letters.in_ledger')}</Tag></Link></Fact>
      </dl>
      {letter.may.includes('void') && <PartBody><Button look="quiet" small onPress={onVoid}>{t('letters.void')}</Button></PartBody>}
    </Card>
  );
}
