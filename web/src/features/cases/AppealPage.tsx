// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import type { AppealTime, CaseDecision, CaseView, ProcedureDetail, SessionPost } from '../../api/types.ts';
import { useDraftName } from '../../api/useDraftName.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link, navigate, usePlace } from '../../router/router.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Form, FormCard } from '../../ui/Form.tsx';
import { Failed, FailedPage } from '../../ui/Loaded.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page, PageHead, Waiting } from '../../ui/Page.tsx';
import { textsByPath } from '../../ui/ProblemNotice.tsx';
import { useDraft } from '../../ui/useDraft.ts';
import style from './cases.module.css';
import type { Typed } from './form.ts';
import { emptyOf } from './form.ts';
import { FormFields } from './FormFields.tsx';
import { lawOf } from './law.ts';
import { useCaseForm, useFieldsOf } from './useCaseForm.ts';
import { useCase, useLodging, useProcedure } from './useCases.ts';

interface Props {
  readonly shown: CaseView;
  readonly decision: CaseDecision;
  readonly time: AppealTime;
  readonly post: SessionPost;
}

interface AppealDraft {
  readonly applicant: string;
  readonly ground: string;
  readonly typed: Typed;
}

/** Everything the form of an appeal knows and does. */
function useAppeal({ decision, time, post, procedure }: Props & { readonly procedure: ProcedureDetail }) {
  const { t } = useLocale();
  const announce = useAnnounce();
  const { start_form: startForm } = procedure;
  const [law] = useState(() => lawOf(procedure.law));
  const fields = useFieldsOf(procedure, law, startForm);
  const [empty] = useState<AppealDraft>(() => ({ applicant: decision.applicant, ground: '', typed: emptyOf(fields) }));
  const draft = useDraft<AppealDraft>(useDraftName(`appeal-${decision.id}`), empty);
  const [tried, setTried] = useState(false);
  const act = useLodging(decision.id, post);
  const { applicant, ground, typed } = draft.value;
  const form = useCaseForm({ law, form: startForm, fields, typed, at: { path: `/procedures/${procedure.procedure.id}/asked-fields`, post: post.id }, problem: act.problem });
  const isMissing = { applicant: applicant.trim() === '', ground: time.is_over && ground.trim() === '' };
  const said = textsByPath(act.problem);
  const own = (is: boolean, path: string) => (tried && is ? t('ui.fill_in') : said[path]);
  return {
    draft, form, running: { ...act, pending: act.pending || form.isAsking },
    errors: { applicant: own(isMissing.applicant, '/applicant'), ground: own(isMissing.ground, '/late_ground') },
    atFields: ['/applicant', '/late_ground', ...form.atFields],
    submit: async () => {
      setTried(true);
      const data = await form.check();
      if (isMissing.applicant || isMissing.ground || data === null) return;
      const result = await act.run({ applicant: applicant.trim(), late_ground: time.is_over ? ground.trim() : null, data });
      if (!result.ok) return;
      draft.discard();
      announce(t('cases.lodged'));
      navigate(`/cases/${result.value.id}`);
    },
  };
}

function AppealForm(props: Props & { readonly procedure: ProcedureDetail }) {
  const { t, date } = useLocale();
  const { shown, time } = props;
  const { draft, form, running, errors, atFields, submit } = useAppeal(props);
  const { value, set } = draft;
  return (
    <>
      {time.is_over && time.last_on !== null && <Notice tone="due">{t('cases.lodge_late', { date: date(time.last_on) })}</Notice>}
      <FormCard>
        <Form submitText={t('cases.lodge')} running={running} atFields={atFields} draft={draft} onSubmit={() => { void submit(); }} onCancel={() => { navigate(`/cases/${shown.id}`); }}>
          <TextField label={t('cases.lodge_applicant')} maxLength={200} autoFocus autoComplete="off" required value={value.applicant} error={errors.applicant} onChange={(applicant) => { set({ ...value, applicant }); }} />
          {time.is_over && <TextField label={t('cases.lodge_late_ground')} maxLength={1000} required value={value.ground} error={errors.ground} onChange={(ground) => { set({ ...value, ground }); }} />}
          <FormFields groups={form.groups} typed={value.typed} errors={form.errors} onType={(typed) => { set({ ...value, typed }); }} />
        </Form>
      </FormCard>
    </>
  );
}

function Lodging(props: Props) {
  const { t, date } = useLocale();
  const { time, post } = props;
  const procedure = useProcedure(time.heard_by, post);
  if (!time.may_lodge) return <Notice>{t('cases.lodge_not')}</Notice>;
  if (time.is_over && !time.admits_late) return <Notice tone="due">{t('cases.lodge_too_late', { date: time.last_on === null ? '' : date(time.last_on) })}</Notice>;
  if (procedure.problem !== null) return <Failed problem={procedure.problem} onRetry={procedure.retry} />;
  return procedure.value === null ? <Waiting rows={4} /> : <AppealForm {...props} procedure={procedure.value} />;
}

/** The form that lodges an appeal against a decision of a case. */
export function AppealPage({ id }: { readonly id: number }) {
  const { t } = useLocale();
  const { query } = usePlace();
  const { shown, post, problem, retry } = useCase(id, null);
  if (problem !== null) return <FailedPage problem={problem} title={t('cases.lodge')} missing={t('cases.not_found')} backTo="/cases" backText={t('cases.to_list')} onRetry={retry} />;
  if (shown === null || post === null) return <Waiting rows={8} />;
  const decision = shown.decisions.find((each) => each.id === Number(query.get('decision')));
  const time = decision?.appeal ?? null;
  return (
    <Page>
      <PageHead title={t('cases.lodge')} over={<Link to={`/cases/${id}`}>{shown.title}</Link>} takesFocus={time?.may_lodge !== true}><p>{t('cases.lodge_lead')}</p></PageHead>
      <div className={style['begin']}>
        {decision === undefined ? <Notice>{t('cases.decision_not_found')}</Notice>
          : time === null ? <Notice>{t('cases.appeal_none')}</Notice> : <Lodging shown={shown} decision={decision} time={time} post={post} />}
      </div>
    </Page>
  );
}
