// SPDX-License-Identifier: Apache-2.0
import { useDeferredValue, useMemo, useState } from 'react';
import { useSession } from '../../api/session.tsx';
import type { CoverageRow, CoverageView } from '../../api/types.ts';
import type { Locale } from '../../i18n/locale.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { Link, address, navigate, usePlace } from '../../router/router.tsx';
import { ExportRows } from '../../ui/ExportButton.tsx';
import type { Sheet } from '../../ui/sheet.ts';
import { Button } from '../../ui/Button.tsx';
import { ChoiceField, TextField } from '../../ui/Field.tsx';
import { FilterFold } from '../../ui/FilterFold.tsx';
import { Filters } from '../../ui/Form.tsx';
import { Cell, ListFoot, ListTable, Row } from '../../ui/ListTable.tsx';
import { Failed } from '../../ui/Loaded.tsx';
import { Code } from '../../ui/NumberText.tsx';
import { Card, Empty, Page, Waiting } from '../../ui/Page.tsx';
import { rowLink } from '../../ui/rows.ts';
import style from './charter.module.css';
import { CharterHead } from './CharterHead.tsx';
import { StandingTag } from './KindTag.tsx';
import type { Wanted } from './coverage.ts';
import { found, onTimeOf, standingOf, standings, totalsOf } from './coverage.ts';
import { useCoverage } from './useCharter.ts';

const atOnce = 100;

function percent({ digits, t }: Locale, share: number | null): string {
  return share === null ? t('charter.not_measured') : t('charter.percent', { n: digits(Math.round(share * 100)) });
}

function DutyRow({ row }: { readonly row: CoverageRow }) {
  const locale = useLocale();
  const { t, pick, digits } = locale;
  return (
    <Row>
      <Cell kind="subject">
        <Link to={`/duties/${row.id}`} {...rowLink}>{pick(row.title_fa, row.title_en)}</Link>
        <small><span className={style['address']}><Code text={row.address} /></span><span>{pick(row.unit_fa, row.unit_en)}</span></small>
        {row.bound !== '' && <small>{t(row.kind === 'declined' ? 'charter.declined_because' : 'charter.limited_to')} <bdi>{row.bound}</bdi></small>}
      </Cell>
      <Cell kind="nowrap"><span className={style['name']}>{t('charter.named')}</span> {digits(row.named_by)}</Cell>
      <Cell kind="nowrap"><span className={style['name']}>{t('charter.quarter')}</span> {digits(row.records_quarter)}</Cell>
      <Cell kind="nowrap"><span className={style['name']}>{t('charter.ever')}</span> {digits(row.records)}</Cell>
      <Cell kind="nowrap" soft><span className={style['name']}>{t('charter.on_time')}</span> {percent(locale, onTimeOf(row))}</Cell>
      <Cell kind="end"><StandingTag row={row} /></Cell>
    </Row>
  );
}

const counted: readonly string[] = ['named', 'quarter', 'finished', 'late', 'ever'];

function coverageSheet(rows: readonly CoverageRow[], { t, pick }: Locale): Sheet {
  const head = ['address', 'unit', 'duty', 'kind', 'record', 'bound', 'named', 'quarter', 'finished', 'late', 'ever', 'standing'] as const;
  return {
    columns: head.map((name) => ({ title: t(`charter.${name}`), kind: counted.includes(name) ? 'number' : 'text' })),
    rows: rows.map((row) => [
      row.address, pick(row.unit_fa, row.unit_en), pick(row.title_fa, row.title_en), t(`charter.kind_${row.kind}`), row.record, row.bound, row.named_by,
      row.records_quarter, row.finished_quarter, row.late_quarter, row.records, t(`charter.standing_${standingOf(row)}`),
    ]),
  };
}

function Summary({ rows }: { readonly rows: readonly CoverageRow[] }) {
  const { t, digits } = useLocale();
  const totals = totalsOf(rows);
  const figures = [
    ['charter.total', totals.duties], ['charter.total_named', totals.named], ['charter.total_exercised', totals.exercised], ['charter.total_measured', totals.measured],
    ['charter.total_limited', totals.limited], ['charter.total_declined', totals.standing.declined],
  ] as const;
  return <dl className={style['figures']}>{figures.map(([name, value]) => <div key={name}><dt>{t(name)}</dt><dd>{digits(value)}</dd></div>)}</dl>;
}

function useAddress(): { readonly wanted: Wanted; readonly change: (part: Partial<Wanted>) => void } {
  const { query } = usePlace();
  const wanted = { words: query.get('q') ?? '', unit: query.get('unit') ?? '', standing: query.get('standing') ?? '' };
  const change = (part: Partial<Wanted>) => {
    const { words, unit, standing } = { ...wanted, ...part };
    navigate(address('/charter/coverage', { q: words, unit, standing }), { replace: true });
  };
  return { wanted, change };
}

function CoverageTable({ view }: { readonly view: CoverageView }) {
  const locale = useLocale();
  const { t, pick, monthYear } = locale;
  const { wanted, change } = useAddress();
  const words = useDeferredValue(wanted.words);
  const { unit, standing } = wanted;
  const rows = useMemo(() => found(view.duties, { words, unit, standing }), [view, words, unit, standing]);
  const [count, setCount] = useState(atOnce);
  const units = useMemo(() => [...new Map(view.duties.map((row) => [row.unit_id, row])).values()], [view]);
  const since = view.since.split('-').map(Number);
  return (
    <>
      <Summary rows={view.duties} />
      <FilterFold used={[wanted.words, unit, standing].filter((each) => each !== '').length}><Filters label={t('charter.filters')}>
        <TextField label={t('charter.find')} type="search" value={wanted.words} onChange={(value) => { change({ words: value }); }} />
        <ChoiceField
          label={t('charter.unit')} value={unit} onChange={(value) => { change({ unit: value }); }}
          options={[{ value: '', text: t('charter.all_units') }, ...units.map((row) => ({ value: String(row.unit_id), text: pick(row.unit_fa, row.unit_en) }))]}
        />
        <ChoiceField
          label={t('charter.standing')} value={standing} onChange={(value) => { change({ standing: value }); }}
          options={[{ value: '', text: t('charter.all_standings') }, ...standings.map((value) => ({ value: value, text: t(`charter.standing_${value}`) })), { value: 'limited', text: t('charter.kind_limited') }]}
        />
      </Filters></FilterFold>
      <Card>
        {rows.length === 0 && <Empty title={t('charter.none_found')} action={<Button look="quiet" onPress={() => { change({ words: '', unit: '', standing: '' }); }}>{t('charter.show_all')}</Button>} />}
        {rows.length > 0 && (
          <>
            <ListTable label={t('charter.coverage')} heads={(['duty', 'named', 'quarter', 'ever', 'on_time', 'standing'] as const).map((head) => t(`charter.${head}`))}>
              {rows.slice(0, count).map((row) => <DutyRow key={row.id} row={row} />)}
            </ListTable>
            <ListFoot
              order={t('charter.order', { n: rows.length, month: monthYear(since[0] ?? 0, since[1] ?? 1) })}
              more={rows.length > count ? () => { setCount(count + atOnce); } : null} isReadingMore={false}
            />
          </>
        )}
      </Card>
    </>
  );
}

/** The charter as a table: what serves each duty, what was done for it, and where it is silent. */
export function CoveragePage() {
  const locale = useLocale();
  const { institution } = useSession();
  const { t } = locale;
  const { value, problem, retry } = useCoverage();
  const { wanted } = useAddress();
  const save = value === null ? undefined : <ExportRows name={t('charter.file')} isoDay={institution.today} rows={found(value.duties, wanted)} table={(rows) => coverageSheet(rows, locale)} />;
  return (
    <Page>
      <CharterHead title={t('charter.coverage')} lead={t('charter.coverage_lead')} acts={save} />
      {problem !== null && <Failed problem={problem} onRetry={retry} />}
      {problem === null && value === null && <Card><Waiting rows={8} /></Card>}
      {value !== null && <CoverageTable view={value} />}
    </Page>
  );
}
