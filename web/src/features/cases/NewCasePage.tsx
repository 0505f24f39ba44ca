// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { randomKey } from '../../api/client.ts';
import { useSession } from '../../api/session.tsx';
import type { ProcedureDetail, SessionPost } from '../../api/types.ts';
import { useDraftName } from '../../api/useDraftName.ts';
import { columnDate } from '../../format/jalali.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link, navigate } from '../../router/router.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Form, FormCard } from '../../ui/Form.tsx';
import { FailedPage } from '../../ui/Loaded.tsx';
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
import { useBeginning, useProcedure, useProcedures } from './useCases.ts';

interface CaseDraft {
  readonly title: string;
  readonly key: string;
  readonly typed: Typed;
}

/** leave-14050908-3f7a: the procedure, the day and something of its own. */
const proposedKey = (procedure: string, today: string) => `${procedure}-${columnDate(today).replaceAll('/', '')}-${randomKey().slice(0, 4)}`;

/** Everything the form of a new case knows and does. */
function useNewCase(detail: ProcedureDetail, post: SessionPost | null) {
  const { procedure, start_form: startForm } = detail;
  const { t } = useLocale();
  const { institution } = useSession();
  const announce = useAnnounce();
  const [law] = useState(() => lawOf(detail.law));
  const fields = useFieldsOf(detail, law, startForm);
  const [empty] = useState<CaseDraft>(() => ({ title: '', key: proposedKey(procedure.key, institution.today), typed: emptyOf(fields) }));
  const draft = useDraft<CaseDraft>(useDraftName(`case-${procedure.key}`), empty);
  const [tried, setTried] = useState(false);
  const act = useBeginning(post);
  const { title, key, typed } = draft.value;
  const form = useCaseForm({ law, form: startForm, fields, typed, at: { path: `/procedures/${procedure.id}/asked-fields`, post: post?.id ?? null }, problem: act.problem });
  const isMissing = { title: title.trim() === '', key: key.trim() === '' };
  const said = textsByPath(act.problem);
  const own = (is: boolean, path: string) => (tried && is ? t('ui.fill_in') : said[path]);
  return {
    draft, form, running: { ...act, pending: act.pending || form.isAsking },
    errors: { title: own(isMissing.title, '/title'), key: own(isMissing.key, '/business_key') },
    atFields: ['/title', '/business_key', ...form.atFields],
    submit: async () => {
      setTried(true);
      const data = await form.check();
      if (isMissing.title || isMissing.key || data === null) return;
      const result = await act.run({ procedure: procedure.key, business_key: key.trim(), title: title.trim(), data });
      if (!result.ok) return;
      draft.discard();
      announce(t('cases.begun'));
      navigate(`/cases/${result.value.id}`);
    },
  };
}

function BeginForm({ detail, post }: { readonly detail: ProcedureDetail; readonly post: SessionPost | null }) {
  const { t } = useLocale();
  const { draft, form, running, errors, atFields, submit } = useNewCase(detail, post);
  const { value, set } = draft;
  return (
    <FormCard>
      <Form submitText={t('cases.begin')} running={running} atFields={atFields} draft={draft} onSubmit={() => { void submit(); }} onCancel={() => { navigate('/procedures'); }}>
        <TextField label={t('cases.case_title')} maxLength={200} autoFocus autoComplete="off" required value={value.title} error={errors.title} onChange={(title) => { set({ ...value, title }); }} />
        <FormFields groups={form.groups} typed={value.typed} errors={form.errors} onType={(typed) => { set({ ...value, typed }); }} />
        <TextField label={t('cases.key')} hint={t('cases.key_hint')} code maxLength={200} autoComplete="off" required value={value.key} error={errors.key} onChange={(key) => { set({ ...value, key }); }} />
      </Form>
    </FormCard>
  );
}

/** The form that begins a case of a procedure. */
export function NewCasePage({ id }: { readonly id: number }) {
  const { t, pick } = useLocale();
  const { post } = useProcedures();
  const { value: detail, problem, retry } = useProcedure(id, post);
  if (problem !== null) return <FailedPage problem={problem} title={t('cases.procedures')} missing={t('cases.procedure_not_found')} backTo="/procedures" backText={t('cases.to_procedures')} onRetry={retry} />;
  if (detail === null) return <Waiting rows={6} />;
  const { procedure } = detail;
  const basis = pick(procedure.legal_basis_fa, procedure.legal_basis_en);
  return (
    <Page>
      <PageHead title={t('cases.begin_of', { procedure: pick(procedure.title_fa, procedure.title_en) })} over={<Link to="/procedures">{t('cases.procedures')}</Link>} takesFocus={!procedure.may_begin}>
        {basis !== '' && <p>{t('cases.legal_basis')}: <bdi>{basis}</bdi></p>}
      </PageHead>
      <div className={style['begin']}>
        {procedure.may_begin ? <BeginForm detail={detail} post={post} /> : <Notice>{t('cases.may_not_begin')}</Notice>}
      </div>
    </Page>
  );
}
