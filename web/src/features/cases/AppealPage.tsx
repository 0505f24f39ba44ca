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
import { dataOf, emptyOf, faultsOf, fieldsOf, pathOf } from './form.ts';
import { FormFields, useFaultTexts } from './FormFields.tsx';
import { lawOf } from './law.ts';
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
  const { forms, start_form: startForm, law } = procedure;
  const [fields] = useState(() => fieldsOf(forms.find((form) => form.key === startForm)?.schema ?? '', lawOf(law).fields.get(startForm)));
  const [empty] = useState<AppealDraft>(() => ({ applicant: decision.applicant, ground: '', typed: emptyOf(fields) }));
  const draft = useDraft<AppealDraft>(useDraftName(`appeal-${decision.id}`), empty);
  const [tried, setTried] = useState(false);
  const act = useLodging(decision.id, post);
  const { applicant, ground, typed } = draft.value;
  const faults = faultsOf(fields, typed);
  const isMissing = { applicant: applicant.trim() === '', ground: time.is_over && ground.trim() === '' };
  const said = textsByPath(act.problem);
  const own = (is: boolean, path: string) => (tried && is ? t('ui.fill_in') : said[path]);
  return {
    fields, draft, act,
    errors: { applicant: own(isMissing.applicant, '/applicant'), ground: own(isMissing.ground, '/late_ground') },
    fieldErrors: useFaultTexts(fields, tried ? faults : {}, act.problem),
    atFields: ['/applicant', '/late_ground', ...fields.map(pathOf)],
    submit: async () => {
      setTried(true);
      if (isMissing.applicant || isMissing.ground || Object.keys(faults).length > 0) return;
      const result = await act.run({ applicant: applicant.trim(), late_ground: time.is_over ? ground.trim() : null, data: dataOf(fields, typed) });
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
  const { fields, draft, act, errors, fieldErrors, atFields, submit } = useAppeal(props);
  const { value, set } = draft;
  return (
    <>
      {time.is_over && time.last_on !== null && <Notice tone="due">{t('cases.lodge_late', { date: date(time.last_on) })}</Notice>}
      <FormCard>
        <Form submitText={t('cases.lodge')} running={act} atFields={atFields} draft={draft} onSubmit={() => { void submit(); }} onCancel={() => { navigate(`/cases/${shown.id}`); }}>
          <TextField label={t('cases.lodge_applicant')} maxLength={200} autoFocus autoComplete="off" required value={value.applicant} error={errors.applicant} onChange={(applicant) => { set({ ...value, applicant }); }} />
          {time.is_over && <TextField label={t('cases.lodge_late_ground')} maxLength={1000} required value={value.ground} error={errors.ground} onChange={(ground) => { set({ ...value, ground }); }} />}
          <FormFields fields={fields} typed={value.typed} errors={fieldErrors} onType={(typed) => { set({ ...value, typed }); }} />
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
