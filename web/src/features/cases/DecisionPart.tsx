// SPDX-License-Identifier: Apache-2.0
import type { AppealTime, CaseAppeal, CaseDecision, CasePremise, CaseView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link } from '../../router/router.tsx';
import { LinkButton } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { Facts, Part } from '../../ui/Part.tsx';
import { DataFacts } from './CaseData.tsx';
import style from './cases.module.css';
import type { Drawing } from './drawing.ts';
import type { FormField } from './form.ts';
import { actorText, nodeName } from './words.tsx';

/** How the time to appeal stands, in words. */
function useTimeStanding(time: AppealTime): string {
  const { t } = useLocale();
  if (time.last_on === null) return t('cases.appeal_from_service');
  if (time.is_over) return t('cases.appeal_over');
  const left = time.days - time.used;
  return left === 0 ? t('cases.clock_today') : t(`cases.term_left_${time.kind}`, { n: left });
}

function Time({ time }: { readonly time: AppealTime }) {
  const { t, pick, date } = useLocale();
  const standing = useTimeStanding(time);
  const basis = pick(time.basis_fa, time.basis_en);
  return (
    <>
      <strong className={classes(style['clock'], time.is_over && style['late'])}>{standing}</strong>
      <small>{t(`cases.term_${time.kind}`, { n: time.days })}{time.last_on !== null && <> · {t('cases.term_last')}: <bdi>{date(time.last_on)}</bdi></>}</small>
      {basis !== '' && <small>{t('cases.clock_basis')}: <bdi>{basis}</bdi></small>}
    </>
  );
}

function Premises({ premises }: { readonly premises: readonly CasePremise[] }) {
  const { t } = useLocale();
  return premises.flatMap(({ decision, rules }) => rules.map(({ table, rule, text }) => (
    <span key={`${decision} ${table} ${rule}`} className={style['clock']}>
      {text !== '' && <bdi>{text}</bdi>}
      <small>{t('cases.premise_row', { decision, rule })}</small>
    </span>
  )));
}

function Appeal({ appeal }: { readonly appeal: CaseAppeal }) {
  const { t, pick, date } = useLocale();
  const name = t('cases.appeal_of', { applicant: appeal.applicant });
  const words = pick(appeal.outcome_fa, appeal.outcome_en);
  const standing = appeal.ended_at === null ? t('cases.appeal_heard') : words === '' ? t('cases.appeal_without_decision') : words;
  return (
    <span className={style['clock']}>
      {appeal.visible ? <Link to={`/cases/${appeal.case_id}`}>{name}</Link> : name}
      <small><strong><bdi>{standing}</bdi></strong> · {t('cases.appeal_lodged_on', { date: date(appeal.lodged_on) })}</small>
      {appeal.late_ground !== '' && <small>{t('cases.appeal_late', { ground: appeal.late_ground })}</small>}
      {appeal.reasons !== '' && <small><q><bdi>{appeal.reasons}</bdi></q></small>}
    </span>
  );
}

interface FactsProps {
  readonly decision: CaseDecision;
  /** Of the procedure by which it was taken. */
  readonly fields: readonly FormField[];
}

/** A decision as it was taken: what, why, on what, by whom, and until when it may be appealed against. */
export function DecisionFacts({ decision, fields }: FactsProps) {
  const locale = useLocale();
  const { t, pick, date, moment } = locale;
  const { appeal: time, appeals, premises } = decision;
  const hasRules = premises.some(({ rules }) => rules.length > 0);
  return (
    <>
      <Facts facts={[
        [t('cases.outcome'), <strong key="outcome"><bdi>{pick(decision.outcome_fa, decision.outcome_en)}</bdi></strong>],
        [t('cases.reasons'), decision.reasons === '' ? t('cases.reasons_none') : <bdi key="reasons" className={style['reasons']}>{decision.reasons}</bdi>],
        [t('cases.premises'), hasRules ? <Premises key="premises" premises={premises} /> : null],
        [t('cases.decided_by'), actorText(decision.by, locale)],
        [t('cases.decided'), t('cases.at', moment(decision.decided_at))],
        [t('cases.served'), time === null && decision.served_on === null ? null : decision.served_on === null ? t('cases.served_not') : <bdi key="served">{date(decision.served_on)}</bdi>],
        [t('cases.appeal_time'), time === null ? t('cases.appeal_none') : <Time key="time" time={time} />],
        [t('cases.appeal_body'), time === null ? null : <bdi key="body">{pick(time.body_fa, time.body_en)}</bdi>],
        [t('cases.appeals'), appeals.length === 0 ? null : appeals.map((appeal) => <Appeal key={appeal.case_id} appeal={appeal} />)],
      ]} />
      <details className={style['fold']}>
        <summary>{t('cases.inputs')}</summary>
        <DataFacts data={decision.inputs} fields={fields} />
      </details>
    </>
  );
}

interface Props {
  readonly shown: CaseView;
  readonly drawing: Drawing | null;
  readonly fields: readonly FormField[];
}

/** What the case decided, the last decision first, with what may be done about each. */
export function DecisionParts({ shown, drawing, fields }: Props) {
  const locale = useLocale();
  const { t } = locale;
  return [...shown.decisions].reverse().map((decision) => {
    const node = drawing?.nodes.find((each) => each.id === decision.node);
    const mayLodge = decision.appeal?.may_lodge === true && (!decision.appeal.is_over || decision.appeal.admits_late);
    const title = shown.decisions.length === 1 || node === undefined ? t('cases.decision') : t('cases.decision_at', { node: nodeName(node, locale) });
    return (
      <Part
        key={decision.id} title={title}
        acts={<>
          <LinkButton look="quiet" small to={`/cases/${shown.id}/notice?decision=${decision.id}`}>{t('cases.notice')}</LinkButton>
          {mayLodge && <LinkButton look="quiet" small to={`/cases/${shown.id}/appeal?decision=${decision.id}`}>{t('cases.lodge')}</LinkButton>}
        </>}
      >
        <DecisionFacts decision={decision} fields={fields} />
      </Part>
    );
  });
}
