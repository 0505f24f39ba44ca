// SPDX-License-Identifier: Apache-2.0
import { useEffect, useMemo, useRef, useState } from 'react';
import type { CaseTask, CaseView, SessionPost } from '../../api/types.ts';
import { useSession } from '../../api/session.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { Link, usePlace } from '../../router/router.tsx';
import { Button, LinkButton } from '../../ui/Button.tsx';
import { Failed, FailedPage } from '../../ui/Loaded.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Code } from '../../ui/NumberText.tsx';
import { Page, PageHead, Waiting } from '../../ui/Page.tsx';
import { Columns, Facts, Part, Stack } from '../../ui/Part.tsx';
import { SecrecyTag } from '../../ui/Words.tsx';
import { AppealedPart } from './AppealedPart.tsx';
import { CaseData } from './CaseData.tsx';
import { CaseHistory } from './CaseHistory.tsx';
import { CaseLinks } from './CaseLinks.tsx';
import { CaseNotices } from './CaseNotices.tsx';
import { CaseSentPart } from './CaseSentPart.tsx';
import style from './cases.module.css';
import { DecisionParts } from './DecisionPart.tsx';
import type { Drawing } from './drawing.ts';
import { Incidents } from './Incidents.tsx';
import { partsOf } from './parts.ts';
import { PathPicture } from './PathPicture.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';
import { TaskPart } from './TaskPart.tsx';
import { TermPart } from './TermPart.tsx';
import { useCase, useProcedure } from './useCases.ts';
import { CaseStatusTag, actorText, restingNames } from './words.tsx';

function Details({ shown }: { readonly shown: CaseView }) {
  const locale = useLocale();
  const { t, pick, moment } = locale;
  const { procedure } = shown;
  const basis = pick(procedure.legal_basis_fa, procedure.legal_basis_en);
  return (
    <Part title={t('cases.details')}>
      <Facts facts={[
        [t('cases.procedure'), <span key="procedure">{pick(procedure.title_fa, procedure.title_en)}<small>{t('cases.version', { n: procedure.version })}</small></span>],
        [t('cases.legal_basis'), basis === '' ? null : <bdi key="basis">{basis}</bdi>],
        [t('cases.started_by'), actorText(shown.started_by, locale)],
        [t('cases.started'), t('cases.at', moment(shown.started_at))],
        [t('cases.ended'), shown.ended_at === null ? null : t('cases.at', moment(shown.ended_at))],
        [t('cases.class'), t(`words.class_${shown.secrecy_class}`)],
      ]} />
    </Part>
  );
}

interface DoneTask {
  readonly title: string;
  readonly shown: CaseView;
}

/** What the act led to; it takes the focus that went with the form. */
function Said({ done, drawing }: { readonly done: DoneTask; readonly drawing: Drawing | null }) {
  const locale = useLocale();
  const { t } = locale;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => { box.current?.focus(); }, [done]);
  const nodes = restingNames(drawing, done.shown.resting, locale);
  return (
    <div ref={box} tabIndex={-1} className={style['said']} role="status">
      <Notice tone="done" title={t('cases.completed', { task: done.title })} action={<LinkButton look="quiet" small to="/">{t('app.worklist')}</LinkButton>}>
        {done.shown.status === 'ended' ? t('cases.completed_over') : nodes !== '' && t('cases.completed_next', { nodes })}
      </Notice>
    </div>
  );
}

/** That nobody has a task: what the case waits for, a time or a message. */
function NoTask({ shown, drawing }: { readonly shown: CaseView; readonly drawing: Drawing | null }) {
  const locale = useLocale();
  const { t } = locale;
  const nodes = restingNames(drawing, shown.resting, locale);
  if (shown.status !== 'running') return null;
  return <Notice>{nodes === '' ? t('cases.no_open_tasks') : t('cases.waits_for', { nodes })}</Notice>;
}

/** In which of several posts one acts here. */
function ActingIn({ post }: { readonly post: SessionPost | null }) {
  const { t, pick } = useLocale();
  const { view } = useSession();
  if (post === null || (view?.posts.length ?? 0) < 2) return null;
  return <p>{t('cases.acting_in', { post: pick(post.title_fa, post.title_en) })}</p>;
}

/** What one may do comes first, then what others have. */
function inOrder(tasks: readonly CaseTask[]): readonly CaseTask[] {
  return tasks.filter((task) => task.outcome === '').sort((one, other) => Number(other.offered) - Number(one.offered));
}

interface ShownProps {
  readonly shown: CaseView;
  readonly post: SessionPost | null;
}

function Head({ shown, post }: ShownProps) {
  const { t, pick } = useLocale();
  const [isCancelling, setCancelling] = useState(false);
  const mayCancel = shown.status === 'running' && post?.permissions.includes('procedures.administer') === true;
  return (
    <>
      <PageHead
        title={shown.title} over={<><Link to="/cases">{t('cases.title')}</Link> <span>{pick(shown.procedure.title_fa, shown.procedure.title_en)}</span> <Code text={shown.business_key} /> <CaseStatusTag value={shown.status} /><SecrecyTag value={shown.secrecy_class} /></>}
        acts={mayCancel ? <Button look="quiet" onPress={() => { setCancelling(true); }}>{t('cases.cancellation')}</Button> : undefined}
      >
        <ActingIn post={post} />
      </PageHead>
      {isCancelling && post !== null && <ReasonDialog shown={shown} post={post} act="cancellation" onEnd={() => { setCancelling(false); }} />}
    </>
  );
}

function Shown({ shown, post }: ShownProps) {
  const { t, pick } = useLocale();
  const procedure = useProcedure(shown.procedure.id, post);
  const { law, drawing, fields } = useMemo(() => partsOf(procedure.value), [procedure.value]);
  const [done, setDone] = useState<DoneTask | null>(null);
  const tasks = inOrder(shown.tasks);
  const label = t('cases.picture_of', { procedure: pick(shown.procedure.title_fa, shown.procedure.title_en) });
  return (
    <Page>
      <Head shown={shown} post={post} />
      {done !== null && <Said done={done} drawing={drawing} />}
      <Columns>
        <Stack>
          {post !== null && <Incidents shown={shown} post={post} drawing={drawing} />}
          {tasks.length === 0 && done === null && <NoTask shown={shown} drawing={drawing} />}
          {shown.suspended && <Notice tone="due" title={t('cases.suspended')}>{t('cases.suspended_detail')}</Notice>}
          {tasks.map((task) => <TaskPart key={task.id} task={task} post={shown.suspended ? null : post} procedure={procedure.value} law={law} drawing={drawing} onDone={(title, after) => { setDone({ title, shown: after }); }} />)}
          <DecisionParts shown={shown} drawing={drawing} fields={fields} />
          <AppealedPart shown={shown} post={post} />
          {post !== null && <CaseNotices shown={shown} post={post} />}
          <CaseLinks shown={shown} drawing={drawing} />
          <Part title={t('cases.path')}>
            {procedure.problem !== null ? <Failed problem={procedure.problem} onRetry={procedure.retry} /> : procedure.value === null ? <Waiting rows={4} /> : <PathPicture drawing={drawing} shown={shown} label={label} />}
          </Part>
        </Stack>
        <Stack>
          <TermPart shown={shown} post={post} drawing={drawing} />
          <Details shown={shown} />
          <CaseData data={shown.data} fields={fields} />
          {post !== null && <CaseSentPart shown={shown} post={post} />}
          <CaseHistory shown={shown} drawing={drawing} />
        </Stack>
      </Columns>
    </Page>
  );
}

/** A case: what is to be done now and by whom, how far it has come, and how. */
export function CasePage({ id }: { readonly id: number }) {
  const { t } = useLocale();
  const { query } = usePlace();
  const asked = Number(query.get('post'));
  const { shown, post, problem, retry } = useCase(id, asked > 0 ? asked : null);
  if (problem !== null) return <FailedPage problem={problem} title={t('cases.case')} missing={t('cases.not_found')} backTo="/cases" backText={t('cases.to_list')} onRetry={retry} />;
  if (shown === null) return <Waiting rows={8} />;
  return <Shown shown={shown} post={post} />;
}
