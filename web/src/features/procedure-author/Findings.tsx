// SPDX-License-Identifier: Apache-2.0
import type { ProcedureFinding, ProcedureReport, ScenarioResult } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Part, PartBody } from '../../ui/Part.tsx';
import { Tag } from '../../ui/Tag.tsx';
import style from './author.module.css';
import { lineOf } from './places.ts';
import type { Project } from './project.ts';

interface Props {
  readonly report: ProcedureReport | null;
  /** Something changed since it was made. */
  readonly isOld: boolean;
  readonly project: Project;
  readonly onGo: (finding: ProcedureFinding) => void;
}

function Finding({ finding, project, onGo }: { readonly finding: ProcedureFinding; readonly project: Project; readonly onGo: Props['onGo'] }) {
  const { t, pick } = useLocale();
  const line = lineOf(project, finding);
  const place = finding.element !== '' && !finding.element.startsWith('/') ? t('author.finding_element', { file: finding.file, element: finding.element }) : line > 0 ? t('author.finding_line', { file: finding.file, n: line }) : finding.file;
  return (
    <li>
      <button type="button" className={style['finding']} onClick={() => { onGo(finding); }}>
        <Tag tone={finding.is_error ? 'late' : 'due'}>{t(finding.is_error ? 'author.finding_error' : 'author.finding_warning')}</Tag>
        <span><bdi>{pick(finding.text_fa, finding.text_en)}</bdi> <small><bdi>{place}</bdi> <code>{finding.rule}</code></small></span>
      </button>
    </li>
  );
}

function Verdict({ report }: { readonly report: ProcedureReport }) {
  const { t } = useLocale();
  const count = report.findings.filter((each) => each.is_error).length + report.scenarios.filter((each) => each.unread.length + each.faults.length > 0).length;
  return <Notice tone={report.is_sound ? 'done' : 'late'} urgent>{report.is_sound ? t('author.sound') : t('author.not_sound', { n: count })}</Notice>;
}

/** What stands in the way of running it; a press leads to its place. */
export function Findings({ report, isOld, project, onGo }: Props) {
  const { t } = useLocale();
  if (report === null) return <Part title={t('author.findings')} none={t('author.findings_not_yet')} />;
  return (
    <Part title={t('author.findings')} count={report.findings.length}>
      <PartBody>
        {isOld ? <Notice tone="due">{t('author.findings_old')}</Notice> : <Verdict report={report} />}
        {report.findings.length === 0 && <p>{t('author.findings_none')}</p>}
        <ul className={style['findings']} aria-label={t('author.findings')}>
          {report.findings.map((finding, index) => <Finding key={index} finding={finding} project={project} onGo={onGo} />)}
        </ul>
      </PartBody>
    </Part>
  );
}

function Scenario({ result }: { readonly result: ScenarioResult }) {
  const { t, pick, word } = useLocale();
  const isRed = result.unread.length + result.faults.length > 0;
  return (
    <li>
      <Tag tone={isRed ? 'late' : 'done'}>{t(isRed ? 'author.scenario_failed' : 'author.scenario_passed')}</Tag>
      <span>
        <bdi>{pick(result.title_fa, result.title_en) || result.file}</bdi> <small><bdi>{result.file}</bdi></small>
        {result.unread.map(({ path, reason }) => <small key={path + reason} className={style['fault']}>{t('author.scenario_unread', { path, reason: word(`errors.${reason}`) ?? reason })}</small>)}
        {result.faults.map((fault, index) => <small key={index} className={style['fault']}>{t('author.scenario_step', { n: fault.step, what: fault.what, expected: fault.expected || '-', was: fault.was || '-' })}</small>)}
      </span>
    </li>
  );
}

export function Scenarios({ report, count }: { readonly report: ProcedureReport; readonly count: number }) {
  const { t } = useLocale();
  const none = count === 0 ? t('author.scenarios_none') : report.scenarios.length === 0 ? t('author.scenarios_waiting') : undefined;
  return (
    <Part title={t('author.scenarios')} count={report.scenarios.length} none={none}>
      <ul className={style['scenarios']} aria-label={t('author.scenarios')}>{report.scenarios.map((result) => <Scenario key={result.file} result={result} />)}</ul>
    </Part>
  );
}
