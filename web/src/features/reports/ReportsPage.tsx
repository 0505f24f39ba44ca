// SPDX-License-Identifier: Apache-2.0
import { useMemo } from 'react';
import { useSession } from '../../api/session.tsx';
import type { WorkReport, WorkSeries } from '../../api/types.ts';
import { jalali } from '../../format/jalali.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link, navigate } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { ExportRows } from '../../ui/ExportButton.tsx';
import { ChoiceField } from '../../ui/Field.tsx';
import { Failed } from '../../ui/Loaded.tsx';
import { Card, Empty, Page, PageHead, Waiting } from '../../ui/Page.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { LinesPart, SeriesPart } from './ChartPart.tsx';
import { busiest, nameOf, onTimeShare, orderOf, reportSheet, sorted } from './figures.ts';
import { ReportFilters } from './ReportFilters.tsx';
import { Figures, ReportTable, Scroll } from './ReportTable.tsx';
import style from './reports.module.css';
import type { Step } from './useReports.ts';
import { groupings, steps, useQuestion, useReport, useSeries } from './useReports.ts';

const mostBars = 12;
const told = ['received', 'done', 'open', 'late'] as const;

/** The four numbers that are looked for first. */
function Summary({ report }: { readonly report: WorkReport }) {
  const { t, digits } = useLocale();
  const share = onTimeShare(report.total);
  return (
    <dl className={style['summary']}>
      {told.map((name) => (
        <div key={name} className={style[`of_${name}`]}>
          <dt>{t(`reports.${name}`)}</dt>
          <dd>{digits(report.total[name])}{name === 'done' && share !== null && <small>{t('reports.on_time', { n: digits(share) })}</small>}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Whose report it is, up to the highest unit that the reader reaches. */
function Where({ report }: { readonly report: WorkReport }) {
  const { t, pick, date } = useLocale();
  const { question, to } = useQuestion();
  const name = report.unit === null ? t('reports.whole') : t('reports.of_unit', { name: pick(report.unit.name_fa, report.unit.name_en) });
  const above = [...report.path].reverse();
  return (
    <>
      {question.unit !== null && above.length > 0 && (
        <nav className={style['path']} aria-label={t('reports.path')}>
          {above.map((unit) => <Link key={unit.id} to={to({ unit: unit.id })}><bdi>{pick(unit.name_fa, unit.name_en)}</bdi></Link>)}
        </nav>
      )}
      <p><strong><bdi>{name}</bdi></strong> · {t('reports.days', { from: date(report.from), to: date(report.to) })}</p>
    </>
  );
}

function Body({ report }: { readonly report: WorkReport }) {
  const locale = useLocale();
  const { t } = locale;
  const { query, to } = useQuestion();
  const order = orderOf(query.get('sort'));
  const rows = sorted(report.rows, order);
  const points = useMemo(() => busiest(report.rows, mostBars).map((row) => ({ name: nameOf(row, locale), figures: row.figures })), [report, locale]);
  if (rows.length === 0) return <Card><Empty title={t('reports.none')}><p>{t('reports.none_detail')}</p></Empty></Card>;
  return (
    <>
      <Summary report={report} />
      <LinesPart points={points} isPart={report.rows.length > mostBars} />
      <Card>
        <ReportTable report={report} rows={rows} order={order} to={to} />
        <div className={style['notes']}>
          <p>{t('reports.order')} {report.by === 'duty' && t('reports.duty_note')} {report.left_off > 0 && t('reports.left_off', { n: report.left_off })}</p>
          <p>{t('reports.counted_to', { class: t(`words.class_${report.counted_to}`) })}</p>
        </div>
      </Card>
      <Series />
    </>
  );
}

function usePoints(series: WorkSeries | null) {
  const { date, monthYear } = useLocale();
  return useMemo(() => (series?.points ?? []).map((point) => {
    const { year, month } = jalali(point.from);
    return { name: series?.step === 'month' ? monthYear(year, month) : date(point.from), figures: point.figures };
  }), [series, date, monthYear]);
}

function Series() {
  const { t } = useLocale();
  const { question, to } = useQuestion();
  const { value, problem, retry } = useSeries(question);
  const points = usePoints(value);
  if (problem !== null) return <Failed problem={problem} onRetry={retry} />;
  const choice = (
    <div className={style['aside']}>
      <ChoiceField<Step>
        label={t('reports.step')} value={question.step} onChange={(step) => { navigate(to({ step: step === 'month' ? null : step }), { replace: true }); }}
        options={steps.map((step) => ({ value: step, text: t(`reports.step_${step}`) }))}
      />
    </div>
  );
  return (
    <SeriesPart points={points} acts={choice}>
      <details className={style['details']}>
        <summary>{t('reports.series_figures')}</summary>
        <Scroll label={t('reports.series_figures')}>
          <table className={style['table']} aria-label={t('reports.series_figures')}>
            <thead><tr><th scope="col">{t('reports.span')}</th>{told.map((column) => <th key={column} scope="col" className={style['figure']}>{t(`reports.${column}`)}</th>)}</tr></thead>
            <tbody>{points.map((point) => <tr key={point.name}><th scope="row">{point.name}</th><Figures figures={point.figures} shown={told} /></tr>)}</tbody>
          </table>
        </Scroll>
      </details>
    </SeriesPart>
  );
}

/** گزارش‌ها: work by unit, post or duty in a period. */
export function ReportsPage() {
  const locale = useLocale();
  const { t } = locale;
  const { institution } = useSession();
  const { question, query, to } = useQuestion();
  const { value, problem, retry } = useReport(question);
  const acts = value !== null && value.rows.length > 0 && (
    <>
      <ExportRows name={t('reports.file')} isoDay={institution.today} rows={sorted(value.rows, orderOf(query.get('sort')))} table={(rows) => reportSheet(value, rows, locale)} />
      <Button look="quiet" onPress={() => { window.print(); }}>{t('reports.print')}</Button>
    </>
  );
  return (
    <Page>
      <PageHead title={t('reports.title')} acts={acts}>{value === null ? <p>{t('reports.lead')}</p> : <Where report={value} />}</PageHead>
      <div className={style['controls']}>
        <ReportFilters />
        <Tabs label={t('reports.by')} tabs={groupings.map((by) => ({ to: to({ by: by === 'unit' ? null : by, sort: null }), text: t(`reports.by_${by}`), isHere: question.by === by }))} />
      </div>
      {question.span === null && <Card><Empty title={t('reports.choose_days')} /></Card>}
      {problem !== null && <Failed problem={problem} onRetry={retry} />}
      {question.span !== null && problem === null && (value === null ? <Card><Waiting rows={8} /></Card> : <Body report={value} />)}
    </Page>
  );
}
