// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { TaskAct } from '../../api/taskRows.ts';
import { actOnTask } from '../../api/taskRows.ts';
import type { CaseTask, CaseView, ProcedureDetail, SessionPost } from '../../api/types.ts';
import { useSession } from '../../api/session.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import type { Offer } from '../../ui/announce.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Waiting } from '../../ui/Page.tsx';
import { Facts, Part, PartBody } from '../../ui/Part.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { AssignDialog } from './AssignDialog.tsx';
import style from './cases.module.css';
import type { Drawing } from './drawing.ts';
import type { Law } from './law.ts';
import { TaskForm } from './TaskForm.tsx';
import { useTaskAct } from './useCases.ts';
import { actorText, clockText, mayDo, taskName } from './words.tsx';

interface Props {
  readonly task: CaseTask;
  readonly post: SessionPost | null;
  readonly procedure: ProcedureDetail | null;
  readonly law: Law;
  readonly drawing: Drawing | null;
  readonly onDone: (name: string, shown: CaseView) => void;
}

/** The statutory clock: how many days from when, how many are left, by what law. */
function Clock({ task }: { readonly task: CaseTask }) {
  const locale = useLocale();
  const { t, pick, date, moment } = locale;
  const { institution } = useSession();
  const { deadline, due_on: due } = task;
  if (due === null) return t('cases.clock_none');
  const isLate = due < institution.today;
  const basis = deadline === null ? '' : pick(deadline.basis_fa, deadline.basis_en);
  return (
    <>
      <strong className={classes(style['clock'], isLate && style['late'])}>{clockText(task, institution.today, locale)}</strong>
      {deadline !== null && <small>{t('cases.clock_runs', { n: deadline.working_days, from: date(moment(task.opened_at).isoDay), to: date(due) })}</small>}
      {basis !== '' && <small>{t('cases.clock_basis')}: <bdi>{basis}</bdi></small>}
    </>
  );
}

type Acts = Pick<Props, 'task'> & { readonly post: SessionPost; readonly name: string };

/** Undoes an act on the task as it is after it; how that went is told. */
function useUndo({ task, post }: Pick<Acts, 'task' | 'post'>) {
  const { t } = useLocale();
  const announce = useAnnounce();
  const cache = useQueryClient();
  return (shown: CaseView, act: TaskAct, body: object, said: string): Offer => ({
    text: t('ui.undo'),
    act: () => {
      const version = shown.tasks.find((each) => each.id === task.id)?.version ?? 0;
      void actOnTask(act, post.id, { task_id: task.id, version }, body).then((result) => {
        announce(result.ok ? said : result.problem.status === 0 ? t('ui.no_connection') : result.problem.detail || result.problem.title);
        for (const name of ['case', 'cases', 'worklist']) void cache.invalidateQueries({ queryKey: [name] });
      });
    },
  });
}

/** Makes the task one's own, or gives it back to all who may do it. */
function Taking({ task, post, name }: Acts) {
  const { t } = useLocale();
  const announce = useAnnounce();
  const undo = useUndo({ task, post });
  const isMine = task.taken_by.post_id === post.id;
  const act = useTaskAct<Record<string, never>>(task, post, isMine ? 'return' : 'taking');
  const run = async () => {
    const result = await act.run({});
    if (!result.ok) return;
    if (isMine) announce(t('cases.returned'), undo(result.value, 'take', {}, t('cases.taken')));
    else announce(t('cases.taken'), undo(result.value, 'give_back', {}, t('cases.returned')));
  };
  return (
    <>
      <Button look="quiet" small isPending={act.pending} aria-label={t(isMine ? 'cases.return_of' : 'cases.take_of', { task: name })} onPress={() => { void run(); }}>{t(isMine ? 'cases.return' : 'cases.take')}</Button>
      {act.changedMeanwhile && <Notice tone="due" urgent title={t('ui.changed')}>{t('ui.changed_detail')}</Notice>}
      {act.problem !== null && <ProblemNotice problem={act.problem} />}
    </>
  );
}

/** For who administers cases: whose the task is to be. What was taken away goes back at a press. */
function Assigning({ task, post, name }: Acts) {
  const { t } = useLocale();
  const announce = useAnnounce();
  const undo = useUndo({ task, post });
  const [isOpen, setOpen] = useState(false);
  const end = (shown: CaseView | null) => {
    setOpen(false);
    const before = task.taken_by.post_id;
    if (shown !== null) announce(t('cases.assigned'), before === 0 ? undefined : undo(shown, 'assign', { post_id: before }, t('cases.assigned_back')));
  };
  return (
    <>
      <Button look="quiet" small aria-label={t('cases.assign_of', { task: name })} onPress={() => { setOpen(true); }}>{t('cases.assign')}</Button>
      {isOpen && <AssignDialog task={task} name={name} post={post} onEnd={end} />}
    </>
  );
}

function ActsOn(props: Acts) {
  const { task, post } = props;
  return (
    <>
      {mayDo(task, post) && !task.separated && <Taking {...props} />}
      {post.permissions.includes('procedures.administer') && post.held_by !== 'desk' && <Assigning {...props} />}
    </>
  );
}

/** An open task: whose it is, until when, and its form for who may do it. */
export function TaskPart({ task, post, procedure, law, drawing, onDone }: Props) {
  const locale = useLocale();
  const { t, pick, moment } = locale;
  const name = taskName(task, drawing, locale);
  const isTaken = task.taken_by.post_id !== 0;
  const isMine = post !== null && mayDo(task, post);
  const opened = moment(task.opened_at);
  return (
    <Part title={t('cases.task_of', { task: name })} {...(post === null ? {} : { acts: <ActsOn task={task} post={post} name={name} /> })}>
      <Facts facts={[
        [t('cases.clock'), <Clock key="clock" task={task} />],
        [t('cases.task_role'), pick(task.role_fa, task.role_en)],
        [t('cases.task_taken_by'), isTaken ? actorText(task.taken_by, locale) : t('cases.task_nobody')],
        [t('cases.task_opened'), t('cases.at', opened)],
      ]} />
      {isMine && task.separated && <PartBody><Notice>{t('cases.separated')}</Notice></PartBody>}
      {isMine && !task.separated && (procedure === null ? <Waiting rows={3} />
        : <TaskForm key={task.id} task={task} post={post} procedure={procedure} law={law} drawing={drawing} onDone={(shown) => { onDone(name, shown); }} />)}
    </Part>
  );
}
