// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import type { CaseTask, CaseView, SessionPost, TaskCandidate, TaskCandidates } from '../../api/types.ts';
import { useLoaded } from '../../api/load.ts';
import type { Locale } from '../../i18n/locale.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ChoiceField } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/Form.tsx';
import { Waiting } from '../../ui/Page.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { useTaskAct } from './useCases.ts';

/** The posts that a task was put before, for who administers cases. */
export function useCandidates(task: number, post: number) {
  return useLoaded<TaskCandidates>(['candidates', task, post], `/tasks/${task}/candidates`, { post });
}

/** A post as it is chosen: who holds it, then the post. */
function candidateText({ post }: TaskCandidate, { t, pick }: Pick<Locale, 't' | 'pick'>): string {
  const person = pick(post.person_fa, post.person_en);
  return t('cases.candidate', { person: person === '' ? t('cases.vacant') : person, post: pick(post.title_fa, post.title_en) });
}

/** What to mind about a post: it has the task, who stands in there, that its holder may not do it. */
function remarksOn({ has_it: hasIt, separated, standing_in: standIns }: TaskCandidate, { t, pick }: Pick<Locale, 't' | 'pick'>): string {
  const names = standIns.map((each) => pick(each.person_fa, each.person_en)).join(t('cases.and'));
  return [hasIt && t('cases.candidate_has_it'), separated && t('cases.candidate_separated'), names !== '' && t('cases.candidate_stand_ins', { names })].filter((each) => each !== false).join(' ');
}

interface FieldProps {
  readonly candidates: readonly TaskCandidate[];
  readonly chosen: string;
  readonly error: string | undefined;
  readonly onChoose: (post: string) => void;
}

export function CandidateField({ candidates, chosen, error, onChoose }: FieldProps) {
  const locale = useLocale();
  const { t } = locale;
  const one = candidates.find((each) => String(each.post.id) === chosen);
  const remarks = one === undefined ? '' : remarksOn(one, locale);
  return (
    <ChoiceField
      label={t('cases.assign_to')} value={chosen} error={error} onChange={onChoose} hint={<span role="status">{remarks === '' ? t('cases.assign_hint') : remarks}</span>}
      options={[{ value: '', text: t('cases.choose') }, ...candidates.map((each) => ({ value: String(each.post.id), text: candidateText(each, locale) }))]}
    />
  );
}

interface Props {
  readonly task: CaseTask;
  readonly name: string;
  readonly post: SessionPost;
  readonly onEnd: (shown: CaseView | null) => void;
}

/** Gives an open task to one of the posts it was put before, also away from another that took it. */
export function AssignDialog({ task, name, post, onEnd }: Props) {
  const { t } = useLocale();
  const { value, problem } = useCandidates(task.id, post.id);
  const [chosen, setChosen] = useState('');
  const [tried, setTried] = useState(false);
  const running = useTaskAct<{ readonly post_id: number }>(task, post, 'assignment');
  const title = t('cases.assign_of', { task: name });
  const cancel = () => { onEnd(null); };
  if (value === null) return <Dialog title={title} onClose={cancel}>{problem === null ? <Waiting rows={3} /> : <ProblemNotice problem={problem} />}</Dialog>;
  const others = value.candidates.filter((each) => !each.has_it);
  const submit = () => {
    setTried(true);
    if (chosen === '') return;
    void running.run({ post_id: Number(chosen) }).then((result) => { if (result.ok) onEnd(result.value); });
  };
  return (
    <FormDialog title={title} lead={t('cases.assign_lead')} submitText={t('cases.assign')} running={running} isDirty={chosen !== ''} isBarred={others.length === 0} onSubmit={submit} onCancel={cancel}>
      {others.length === 0 ? <p>{t('cases.assign_none')}</p> : <CandidateField candidates={others} chosen={chosen} error={tried && chosen === '' ? t('ui.fill_in') : undefined} onChoose={setChosen} />}
    </FormDialog>
  );
}
