// SPDX-License-Identifier: Apache-2.0
import type { CaseDecision, CaseView } from '../../api/types.ts';
import { useSession } from '../../api/session.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { Link, usePlace } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { FailedPage } from '../../ui/Loaded.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Code } from '../../ui/NumberText.tsx';
import { Page, PageHead, Waiting } from '../../ui/Page.tsx';
import { Facts, Part, PartBody } from '../../ui/Part.tsx';
import style from './cases.module.css';
import { useCase } from './useCases.ts';
import { actorText } from './words.tsx';

/** The right of appeal as the applicant reads it. */
function Right({ decision }: { readonly decision: CaseDecision }) {
  const { t, pick, date } = useLocale();
  const { appeal: time, served_on: served } = decision;
  if (time === null) return <p>{t('cases.appeal_none')}</p>;
  return (
    <>
      <p>{t('cases.notice_appeal', { body: pick(time.body_fa, time.body_en), time: t(`cases.term_${time.kind}`, { n: time.days }) })}</p>
      {served !== null && time.last_on !== null && <p>{t('cases.notice_last', { served: date(served), last: date(time.last_on) })}</p>}
      {time.suspends && <p>{t('cases.notice_suspends')}</p>}
    </>
  );
}

function Paper({ shown, decision }: { readonly shown: CaseView; readonly decision: CaseDecision }) {
  const locale = useLocale();
  const { t, pick, moment } = locale;
  const { institution } = useSession();
  const { procedure } = shown;
  return (
    <Part title={pick(institution.name_fa, institution.name_en)}>
      <Facts facts={[
        [t('cases.notice_to'), decision.applicant === '' ? null : <bdi key="to">{decision.applicant}</bdi>],
        [t('cases.notice_case'), <bdi key="case">{shown.title}</bdi>],
        [t('cases.notice_number'), <Code key="key" text={shown.business_key} />],
        [t('cases.procedure'), pick(procedure.title_fa, procedure.title_en)],
      ]} />
      <PartBody>
        <p>{t('cases.notice_decided')} <strong><bdi>{pick(decision.outcome_fa, decision.outcome_en)}</bdi></strong></p>
        <section className={style['paragraph']}><h3>{t('cases.reasons')}</h3><p className={style['reasons']}><bdi>{decision.reasons === '' ? t('cases.reasons_none') : decision.reasons}</bdi></p></section>
        <section className={style['paragraph']}><h3>{t('cases.legal_basis')}</h3><p><bdi>{pick(procedure.legal_basis_fa, procedure.legal_basis_en)}</bdi></p></section>
        <section className={style['paragraph']}><h3>{t('cases.notice_right')}</h3><Right decision={decision} /></section>
        <p>{actorText(decision.by, locale)}<br />{t('cases.at', moment(decision.decided_at))}</p>
      </PartBody>
    </Part>
  );
}

/** The notice of a decision to the applicant, on paper. */
export function NoticePage({ id }: { readonly id: number }) {
  const { t } = useLocale();
  const { query } = usePlace();
  const { shown, problem, retry } = useCase(id, null);
  if (problem !== null) return <FailedPage problem={problem} title={t('cases.notice')} missing={t('cases.not_found')} backTo="/cases" backText={t('cases.to_list')} onRetry={retry} />;
  if (shown === null) return <Waiting rows={8} />;
  const decision = shown.decisions.find((each) => each.id === Number(query.get('decision')));
  return (
    <Page>
      <PageHead
        title={t('cases.notice_title')} over={<Link to={`/cases/${id}`}>{shown.title}</Link>} takesFocus
        acts={decision !== undefined && <Button onPress={() => { window.print(); }}>{t('cases.notice_print')}</Button>}
      />
      <div className={style['begin']}>{decision === undefined ? <Notice>{t('cases.decision_not_found')}</Notice> : <Paper shown={shown} decision={decision} />}</div>
    </Page>
  );
}
