// SPDX-License-Identifier: Apache-2.0
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { useSession } from '../../api/session.tsx';
import type { ChartView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { address, navigate, usePlace } from '../../router/router.tsx';
import { Button, LinkButton } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { FilterFold } from '../../ui/FilterFold.tsx';
import { ExportRows } from '../../ui/ExportButton.tsx';
import { Card, Empty, Page, PageHead, Waiting } from '../../ui/Page.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import table from '../../ui/Table.module.css';
import type { AsOf } from './asOf.ts';
import { asOfQuery, useAsOf } from './asOf.ts';
import { ChartTree } from './ChartTree.tsx';
import { AsOfNotice, SlowDay } from './DayBar.tsx';
import { chartSheet } from './exportChart.ts';
import style from './organisation.module.css';
import type { Found, StandIns, Tree, Wanted } from './tree.ts';
import { find, openedAtFirst, postsOf, rowsOf } from './tree.ts';
import { useChart, useStandIns } from './useOrganisation.ts';

type Change = Partial<{ day: string | null; known: string | null; q: string; vacant: string | null }>;

/** What the address says, and the way to change it. */
function useAddress() {
  const { query } = usePlace();
  const asOf = useAsOf();
  const words = query.get('q') ?? '';
  const vacantOnly = query.get('vacant') === '1';
  const { day, known } = asOfQuery(asOf);
  const change = useCallback((wanted: Change, options: { replace?: boolean } = {}) => {
    navigate(address('/organisation', { day, known, q: words, vacant: vacantOnly ? '1' : null, ...wanted }), options);
  }, [day, known, words, vacantOnly]);
  return { asOf, words, vacantOnly, change };
}

type Address = ReturnType<typeof useAddress>;

// Coming back from a post's page, the chart is as one left it. Held by the page's life, not longer.
let left: ReadonlyMap<string, boolean> = new Map();

/** Which units are open: as found or as at first, but for those the person has opened or closed. */
function useOpen(tree: Tree, found: Found | null, search: string) {
  const [byHand, setByHand] = useState<{ readonly search: string; readonly units: ReadonlyMap<string, boolean> }>({ search, units: search === '' ? left : new Map() });
  const units = useMemo(() => (byHand.search === search ? byHand.units : search === '' ? left : new Map<string, boolean>()), [byHand, search]);
  const opened = useMemo(() => found?.opened ?? openedAtFirst(tree), [tree, found]);
  const isOpen = useCallback((key: string) => units.get(key) ?? opened.has(key), [units, opened]);
  const toggle = useCallback((key: string) => {
    const changed = new Map(units).set(key, !isOpen(key));
    if (search === '') left = changed;
    setByHand({ search, units: changed });
  }, [units, isOpen, search]);
  return { isOpen, toggle };
}

interface ResultProps {
  readonly tree: Tree;
  readonly standIns: StandIns;
  readonly asOf: AsOf;
  readonly found: Found | null;
  readonly wanted: Wanted;
  readonly onAll: () => void;
}

function Result({ tree, standIns, asOf, found, wanted, onAll }: ResultProps) {
  const { t } = useLocale();
  const { isOpen, toggle } = useOpen(tree, found, `${wanted.vacantOnly ? '1' : ''}${wanted.words.trim()}`);
  const rows = useMemo(() => rowsOf(tree, isOpen, found?.kept ?? null), [tree, isOpen, found]);
  if (rows.length === 0 && found !== null) {
    const isSearch = wanted.words.trim() !== '';
    return (
      <Empty title={isSearch ? t('organisation.none_found') : t('organisation.none_vacant')} action={<Button look="quiet" onPress={onAll}>{t('organisation.show_all')}</Button>}>
        {isSearch && <p>{t('organisation.none_found_detail')}</p>}
      </Empty>
    );
  }
  return (
    <>
      <ChartTree rows={rows} tree={tree} standIns={standIns} asOf={asOf} onToggle={toggle} />
      <div className={table['foot']}><span>{t('organisation.order')}</span></div>
    </>
  );
}

/** Where the organisation is changed, for who may. */
function OrderLinks() {
  const { t } = useLocale();
  const { may } = useSession();
  return (
    <>
      {may('organisation.order') && <LinkButton look="quiet" to="/orders">{t('organisation.orders')}</LinkButton>}
      {!may('organisation.order') && may('organisation.import') && <LinkButton look="quiet" to="/organisation/import">{t('organisation.import')}</LinkButton>}
    </>
  );
}

function Summary({ chart }: { readonly chart: ChartView | null }) {
  const { t, prose } = useLocale();
  if (chart === null) return null;
  return <p>{t('organisation.summary', { day: prose(chart.day), units: chart.units.length, posts: chart.posts.length, vacant: chart.vacant })}</p>;
}

function Filters({ at, found }: { readonly at: Address; readonly found: Found | null }) {
  const { t } = useLocale();
  const { asOf, words, vacantOnly, change } = at;
  const setDay = useCallback((day: string | null) => { change({ day: day === asOf.today ? null : day }); }, [change, asOf.today]);
  const setKnown = useCallback((known: string | null) => { change({ known }); }, [change]);
  return (
    <>
      <FilterFold used={[words !== '', asOf.day !== asOf.today, asOf.known !== null, vacantOnly].filter(Boolean).length}><div className={style['filters']} role="search" aria-label={t('organisation.filters')}>
        <div className={style['words']}>
          <TextField label={t('organisation.find')} type="search" maxLength={200} value={words} onChange={(q) => { change({ q }, { replace: true }); }} />
        </div>
        <SlowDay label={t('organisation.day')} value={asOf.day} onChange={setDay} />
        <SlowDay label={t('organisation.known')} optional value={asOf.known} onChange={setKnown} max={asOf.today} />
        <div className={style['chips']}>
          <button type="button" className={style['chip']} aria-pressed={vacantOnly} onClick={() => { change({ vacant: vacantOnly ? null : '1' }, { replace: true }); }}>{t('organisation.vacant_only')}</button>
        </div>
      </div></FilterFold>
      <p role="status" className={style['found']}>{found !== null && t('organisation.found', { n: found.count })}</p>
    </>
  );
}

export function ChartPage() {
  const locale = useLocale();
  const { t } = locale;
  const at = useAddress();
  const { asOf, change } = at;
  const { value, tree, problem, retry } = useChart(asOf);
  const standIns = useStandIns(asOf);
  const words = useDeferredValue(at.words);
  const wanted = useMemo(() => ({ words, vacantOnly: at.vacantOnly }), [words, at.vacantOnly]);
  const found = useMemo(() => (tree === null ? null : find(tree, wanted, standIns)), [tree, wanted, standIns]);
  const toToday = () => { change({ day: null, known: null }); };
  const save = tree !== null && value !== null && value.posts.length > 0 && (
    <ExportRows name={t('organisation.file')} isoDay={asOf.day} rows={postsOf(tree, found?.kept ?? null)} table={(rows) => chartSheet(rows, standIns, asOf, locale)} />
  );

  return (
    <Page>
      <PageHead title={t('organisation.title')} acts={<>{save}<LinkButton look="quiet" to="/charter/coverage">{t('charter.coverage')}</LinkButton><OrderLinks /></>}>
        <Summary chart={value} />
      </PageHead>
      <Filters at={at} found={found} />
      <AsOfNotice asOf={asOf} onToday={toToday} />
      {problem !== null ? <ProblemNotice problem={problem} action={<Button small look="quiet" onPress={retry}>{t('ui.try_again')}</Button>} /> : (
        <Card>
          {tree === null && <Waiting rows={8} />}
          {tree !== null && tree.roots.length === 0 && (
            <Empty title={t('organisation.empty')} action={<Button look="quiet" onPress={toToday}>{t('organisation.to_today')}</Button>}><p>{t('organisation.empty_detail')}</p></Empty>
          )}
          {tree !== null && tree.roots.length > 0 && (
            <Result tree={tree} standIns={standIns} asOf={asOf} found={found} wanted={wanted} onAll={() => { change({ q: '', vacant: null }, { replace: true }); }} />
          )}
        </Card>
      )}
    </Page>
  );
}
