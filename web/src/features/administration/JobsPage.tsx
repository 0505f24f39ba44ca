// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { client } from '../../api/client.ts';
import { useChange } from '../../api/change.ts';
import { usePages } from '../../api/load.ts';
import { valueOf } from '../../api/query.ts';
import { useSession } from '../../api/session.tsx';
import type { JobList, JobState, JobView } from '../../api/types.ts';
import type { Locale } from '../../i18n/locale.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { address, navigate, usePlace } from '../../router/router.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { ChoiceField } from '../../ui/Field.tsx';
import { Filters, FormDialog } from '../../ui/Form.tsx';
import { Cell, ListFoot, ListTable, Row } from '../../ui/ListTable.tsx';
import { Card, Empty, Waiting } from '../../ui/Page.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Tag } from '../../ui/Tag.tsx';
import table from '../../ui/Table.module.css';
import { ExportJobs } from './exports.tsx';
import { Failed, Section } from './Section.tsx';

const states = ['failed', 'queued', 'waiting', 'running', 'done', 'cancelled'] as const;
const tones = { failed: 'late', queued: 'act', waiting: 'plain', running: 'act', done: 'done', cancelled: 'plain' } as const;
const jobsKey = 'jobs';

const nameOf = (job: JobView, { word }: Locale) => word(`administration.job_${job.kind}`) ?? job.kind;
const mayRetry = (job: JobView) => job.state === 'failed' || job.state === 'cancelled' || (job.state === 'queued' && job.attempts > 0);
const mayCancel = (job: JobView) => job.state === 'failed' || job.state === 'queued' || job.state === 'waiting';

/** One that was changed meanwhile (412) is read again and its row says how it stands now. */
function useRetry(job: JobView) {
  const post = useSession().postWith('jobs.administer');
  return useChange<null, JobView>([jobsKey], (_, { key, version }) => client.postJson<JobView>(`/jobs/${job.id}/retry`, {}, { key, version, post }), job.version);
}

function CancelDialog({ job, onClose }: { readonly job: JobView; readonly onClose: () => void }) {
  const locale = useLocale();
  const { t } = locale;
  const announce = useAnnounce();
  const post = useSession().postWith('jobs.administer');
  const cancel = useChange<null, JobView>([jobsKey], (_, { key, version }) => client.postJson<JobView>(`/jobs/${job.id}/cancellation`, {}, { key, version, post }), job.version);
  const submit = () => {
    void cancel.run(null).then((result) => {
      if (!result.ok) return;
      announce(t('administration.job_cancelled_said'));
      onClose();
    });
  };
  return (
    <FormDialog
      title={t('administration.cancel_of', { job: nameOf(job, locale) })} lead={t('administration.cancel_lead')} submitText={t('administration.cancel_submit')}
      running={cancel} onSubmit={submit} onCancel={onClose}
    />
  );
}

function JobRow({ job, onCancel }: { readonly job: JobView; readonly onCancel: (job: JobView) => void }) {
  const locale = useLocale();
  const { t, word, moment, date } = locale;
  const { may } = useSession();
  const announce = useAnnounce();
  const retry = useRetry(job);
  const asked = moment(job.created_at);
  const name = nameOf(job, locale);
  const again = () => { void retry.run(null).then((result) => { if (result.ok) announce(t('administration.retried')); }); };
  return (
    <Row>
      <Cell kind="subject">
        <span className={table['strong']}>{name}</span>
        {job.reason !== '' && <small>{word(`administration.job_reason_${job.reason}`) ?? <bdi dir="ltr">{job.reason}</bdi>}</small>}
        {job.run_at !== null && job.ended_at === null && <small>{t('administration.job_when', moment(job.run_at))}</small>}
        {retry.changedMeanwhile && <small role="alert">{t('ui.changed')}</small>}
        {retry.problem !== null && <ProblemNotice problem={retry.problem} />}
      </Cell>
      <Cell kind="nowrap" soft>{date(asked.isoDay)} <bdi>{asked.time}</bdi></Cell>
      <Cell kind="nowrap" soft>{t('administration.job_tries', { n: job.attempts, max: job.attempts_max })}</Cell>
      <Cell><Tag tone={tones[job.state]}>{t(`administration.job_${job.state}`)}</Tag></Cell>
      <Cell kind="end">
        {may('jobs.administer') && mayRetry(job) && <Button look="quiet" small isPending={retry.pending} aria-label={t('administration.retry_of', { job: name })} onPress={again}>{t('administration.retry')}</Button>}{' '}
        {may('jobs.administer') && mayCancel(job) && <Button look="quiet" small aria-label={t('administration.cancel_of', { job: name })} onPress={() => { onCancel(job); }}>{t('administration.cancel_job')}</Button>}
      </Cell>
    </Row>
  );
}

export function JobsPage() {
  const { t } = useLocale();
  const { path, query } = usePlace();
  const post = useSession().postWith('jobs.read');
  const asked = query.get('state') ?? '';
  const [cancelled, setCancelled] = useState<JobView | null>(null);
  const { pages, problem, retry, more, isReadingMore } = usePages([jobsKey, asked], (cursor) => valueOf(client.get<JobList>(address('/jobs', { state: asked, cursor, limit: 50 }), { post })));
  const jobs = pages?.flatMap((page) => page.jobs) ?? [];
  const heads = [t('administration.job'), t('administration.job_asked'), t('administration.job_tries_head'), t('administration.job_state'), t('administration.acts')];
  return (
    <Section title={t('administration.jobs')} lead={t('administration.jobs_lead')} acts={<>{jobs.length > 0 && <ExportJobs key={asked} state={asked} />}<Button look="quiet" onPress={retry}>{t('administration.refresh')}</Button></>}>
      <Filters label={t('administration.job_state')}>
        <ChoiceField<JobState | ''>
          label={t('administration.job_state')} value={states.find((each) => each === asked) ?? ''} onChange={(state) => { navigate(address(path, { state }), { replace: true }); }}
          options={[{ value: '', text: t('administration.job_any') }, ...states.map((state) => ({ value: state, text: t(`administration.job_${state}`) }))]}
        />
      </Filters>
      {problem !== null && <Failed problem={problem} onRetry={retry} />}
      {problem === null && (
        <Card>
          {pages === null && <Waiting />}
          {pages !== null && jobs.length === 0 && <Empty title={t('administration.no_jobs')}><p>{t('administration.no_jobs_detail')}</p></Empty>}
          {jobs.length > 0 && (
            <>
              <ListTable still label={t('administration.jobs')} heads={heads}>{jobs.map((job) => <JobRow key={job.id} job={job} onCancel={setCancelled} />)}</ListTable>
              <ListFoot order={t('administration.jobs_order')} more={more} isReadingMore={isReadingMore} />
            </>
          )}
        </Card>
      )}
      {cancelled !== null && <CancelDialog job={jobs.find((each) => each.id === cancelled.id) ?? cancelled} onClose={() => { setCancelled(null); }} />}
    </Section>
  );
}
