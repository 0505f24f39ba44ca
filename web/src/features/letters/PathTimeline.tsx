// SPDX-License-Identifier: Apache-2.0
import type { LetterView, PathStep, SessionPost } from '../../api/types.ts';
import type { TextKey } from '../../i18n/catalogue.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Page.tsx';
import { Timeline, TimelineStep } from '../../ui/Timeline.tsx';
import style from './letters.module.css';
import { useRecalling } from './useRecalling.ts';

const ends: Readonly<Record<Exclude<PathStep['outcome'], ''>, TextKey>> = {
  passed_on: 'letters.outcome_passed_on', answered: 'letters.outcome_answered', done: 'letters.outcome_done', recalled: 'letters.outcome_recalled', voided: 'letters.outcome_voided',
};

function useStepTitle(letter: LetterView, step: PathStep): string {
  const { t, pick } = useLocale();
  const post = step.to === null ? '' : pick(step.to.title_fa, step.to.title_en);
  switch (step.kind) {
    case 'registration': return t('letters.step_registration', { register: pick(letter.register.title_fa, letter.register.title_en) });
    case 'referral': return t('letters.step_referral', { post });
    case 'answer': return t('letters.step_answer');
    case 'closing': return t('letters.step_closing');
    case 'deadline': return t('letters.step_deadline');
    case 'note': return t('letters.step_note');
    case 'voiding': return t('letters.step_voiding');
    case 'recall': return t('letters.step_recall', { post });
  }
}

/** Takes back what nobody there has opened. */
function RecallButton({ letter, step, post }: { readonly letter: LetterView; readonly step: PathStep; readonly post: SessionPost | null }) {
  const { t, pick } = useLocale();
  const recalling = useRecalling(letter.id, post);
  const { to, referral_id: referral } = step;
  if (!step.recallable || referral === null || to === null) return null;
  return (
    <Button look="quiet" small isPending={recalling.pending} aria-label={t('letters.recall_from', { post: pick(to.title_fa, to.title_en) })} onPress={() => { recalling.run(referral); }}>
      {t('letters.recall')}
    </Button>
  );
}

function Step({ letter, step, post: acting }: { readonly letter: LetterView; readonly step: PathStep; readonly post: SessionPost | null }) {
  const { t, pick, moment, date } = useLocale();
  const title = useStepTitle(letter, step);
  const at = moment(step.at);
  const person = pick(step.person_fa, step.person_en);
  const post = pick(step.from.title_fa, step.from.title_en);
  const by = step.kind === 'deadline' ? post : t('letters.step_by', { person, post });
  const isOpen = step.kind === 'referral' && step.ended_at === null;
  const seen = step.seen_at === null ? null : moment(step.seen_at);
  return (
    <TimelineStep title={title} isNow={isOpen}>
      <small>{t('letters.at', { day: at.day, time: at.time })} · {by}</small>
      {step.purpose !== '' && <small>{t(`words.purpose_${step.purpose}`)}{step.due_on !== null && <> · {t('letters.deadline')} <bdi>{date(step.due_on)}</bdi></>}</small>}
      {step.personal && <small>{t('letters.personal')}</small>}
      {step.due_before !== null && step.due_on !== null && (
        <small>{t('letters.deadline_moved', { before: date(step.due_before), after: date(step.due_on) })}</small>
      )}
      {step.note !== '' && <q><bdi>{step.note}</bdi></q>}
      {step.kind === 'referral' && (
        <small>
          {step.outcome !== '' ? t(ends[step.outcome]) : seen === null ? t('letters.not_seen') : t('letters.seen', { day: seen.day, time: seen.time })}
        </small>
      )}
      <RecallButton letter={letter} step={step} post={acting} />
    </TimelineStep>
  );
}

/** گردش: each step, who took it and when, what was asked, whether it was seen and how it ended. */
export function PathTimeline({ letter, post }: { readonly letter: LetterView; readonly post: SessionPost | null }) {
  const { t } = useLocale();
  return (
    <Card>
      <h2 className={style['part']}>{t('letters.path')}</h2>
      <Timeline>
        {letter.path.map((step, index) => <Step key={`${step.entry_token}-${index}`} letter={letter} step={step} post={post} />)}
      </Timeline>
    </Card>
  );
}
