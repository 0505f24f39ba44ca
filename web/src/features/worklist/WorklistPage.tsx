// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { Fragment, startTransition, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { recallReferrals } from '../../api/recall.ts';
import { isLetter } from '../../api/records.ts';
import type { TaskAct } from '../../api/taskRows.ts';
import { isTaskAct, takeRow } from '../../api/taskRows.ts';
import { useSession } from '../../api/session.tsx';
import type { WorkItem, WorklistTab } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { address, navigate, usePlace } from '../../router/router.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button, LinkButton } from '../../ui/Button.tsx';
import { ExportButton } from '../../ui/ExportButton.tsx';
import { Card, Empty, Page, PageHead, Waiting } from '../../ui/Page.tsx';
import { ChoiceField } from '../../ui/Field.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { purposes } from '../../ui/Words.tsx';
import { BulkBar } from './BulkBar.tsx';
import { worklistSheet } from './exportWorklist.ts';
import { grouped, groupingOf, groupings } from './grouping.ts';
import { SavedViews } from './SavedViews.tsx';
import type { Shown } from './useSavedFilters.ts';
import { addressOf } from './useSavedFilters.ts';
import { mostChosen } from './selection.ts';
import { useSelection } from './useSelection.ts';
import type { WholeView } from './useWholeView.ts';
import { useWholeView } from './useWholeView.ts';
import style from './worklist.module.css';
import type { Worklist, WorklistPart } from './useWorklist.ts';
import { purposeOf, readWorklist, tabOf, tabs, useWorklist } from './useWorklist.ts';
import { WorklistTable } from './WorklistTable.tsx';

/** An act that has a form of its own. */
export type ItemAct = 'refer' | 'close';
export type RowAct = ItemAct | 'recall' | 'take' | 'give_back';
export type BulkAct = ItemAct | TaskAct;

interface Props {
  /** Draws the dialog of an act on an item; the acts belong to the item's own feature. */
  readonly renderAct: (item: WorkItem, act: ItemAct, onEnd: () => void) => ReactNode;
  /** The same on many items at once. */
  readonly renderBulk: (items: readonly WorkItem[], act: BulkAct, onEnd: (isDone: boolean) => void) => ReactNode;
  /** The same on all of a view. */
  readonly renderWhole: (whole: WholeView, act: ItemAct, onEnd: (isDone: boolean) => void) => ReactNode;
  /** What is told of such an act while it runs and when it has ended. */
  readonly news: ReactNode;
}

/** The tab of those for whom the person stands in is there when there is something in it. */
function Views({ tab, list }: { readonly tab: WorklistTab; readonly list: Worklist }) {
  const { t } = useLocale();
  const shown = tabs.filter((each) => each !== 'standing_in' || each === tab || (list.counts?.standing_in ?? 0) > 0);
  return (
    <Tabs
      label={t('worklist.tabs')}
      tabs={shown.map((each) => ({ to: address('/', { view: each === 'all' ? null : each }), text: t(`worklist.tab_${each}`), count: list.counts?.[each], isHere: each === tab }))}
    />
  );
}

function Summary({ list }: { readonly list: Worklist }) {
  const { t } = useLocale();
  if (list.counts === null) return null;
  const { all, late, today } = list.counts;
  if (all === 0) return <p>{t('worklist.summary_none')}</p>;
  const counted = late > 0 && today > 0 ? 'summary' : late > 0 ? 'summary_late' : today > 0 ? 'summary_today' : 'summary_calm';
  return <p>{t(`worklist.${counted}`, { n: all, late, today })}</p>;
}

function EmptyTab({ tab }: { readonly tab: WorklistTab }) {
  const { t } = useLocale();
  const { may } = useSession();
  const toLetters = may('letters.read') && <LinkButton look="quiet" to="/letters">{t('worklist.to_letters')}</LinkButton>;
  // Who runs the system has no letters, and begins elsewhere.
  const toStart = !may('letters.read') && may('system.read') && <LinkButton look="quiet" to="/administration">{t('worklist.to_administration')}</LinkButton>;
  const action = tab === 'all' ? toLetters || toStart : <LinkButton look="quiet" to="/">{t('worklist.to_all')}</LinkButton>;
  return <Empty title={t(`worklist.empty_${tab}`)} action={action}><p>{t(`worklist.empty_${tab}_detail`)}</p></Empty>;
}

/** Nothing is for what was asked: the rest is one press away. */
function EmptyFilter({ shown }: { readonly shown: Shown }) {
  const { t } = useLocale();
  return <Empty title={t('worklist.empty_filter')} action={<LinkButton look="quiet" to={addressOf({ ...shown, purpose: 'any' })}>{t('worklist.purpose_any')}</LinkButton>} />;
}

/** What the rows are for, by what they stand together, and the views with a name. */
function Controls({ shown }: { readonly shown: Shown }) {
  const { t } = useLocale();
  const go = (change: Partial<Shown>) => { navigate(addressOf({ ...shown, ...change }), { replace: true }); };
  return (
    <div className={style['controls']}>
      <ChoiceField label={t('worklist.purpose')} value={shown.purpose} onChange={(purpose) => { go({ purpose }); }} options={[{ value: 'any' as const, text: t('worklist.purpose_any') }, ...purposes.map((value) => ({ value, text: t(`words.purpose_${value}`) }))]} />
      <ChoiceField label={t('worklist.group')} value={shown.grouping} onChange={(grouping) => { go({ grouping }); }} options={groupings.map((value) => ({ value, text: t(`worklist.group_${value}`) }))} />
      <SavedViews shown={shown} />
    </div>
  );
}

interface BodyProps extends Props {
  readonly list: Worklist;
  readonly tab: WorklistTab;
  readonly shown: Shown;
  readonly part: WorklistPart;
}

type Open =
  | { readonly items: readonly WorkItem[]; readonly act: ItemAct; readonly isBulk: false }
  | { readonly items: readonly WorkItem[]; readonly act: BulkAct; readonly isBulk: true; /** All of the view, more than the items. */ readonly whole: WholeView | null };

/** Takes back what one gave; how it went is told. */
function useRowRecall(): (item: WorkItem) => void {
  const { t } = useLocale();
  const announce = useAnnounce();
  return (item) => {
    void recallReferrals(item.subject_id, item.from_post_id, [item.source_id]).then(({ problem }) => {
      if (problem === null) announce(t('letters.recalled', { n: 1 }));
      else announce(problem.status === 0 ? t('ui.no_connection') : problem.detail || problem.title);
    });
  };
}

/** Takes a task or gives it back; either is undone by the other. */
function useRowTaking(): (item: WorkItem, act: 'take' | 'give_back') => void {
  const { t } = useLocale();
  const announce = useAnnounce();
  const cache = useQueryClient();
  const run = (item: WorkItem, act: 'take' | 'give_back') => {
    void takeRow(act, item).then((result) => {
      for (const name of ['worklist', 'case', 'cases']) void cache.invalidateQueries({ queryKey: [name] });
      if (result === null) announce(t('worklist.task_gone'));
      else if (result.ok) announce(t(act === 'take' ? 'worklist.task_taken' : 'worklist.task_given_back'), { text: t('ui.undo'), act: () => { run(item, act === 'take' ? 'give_back' : 'take'); } });
      else announce(result.problem.status === 0 ? t('ui.no_connection') : result.problem.detail || result.problem.title);
    });
  };
  return run;
}

/** The dialog of the act that is being done. */
function OpenAct({ open, renderAct, renderBulk, renderWhole, onEnd, onEndBulk }: Pick<Props, 'renderAct' | 'renderBulk' | 'renderWhole'> & { readonly open: Open; readonly onEnd: () => void; readonly onEndBulk: (isDone: boolean) => void }) {
  if (!open.isBulk) return open.items.map((item) => <Fragment key={item.id}>{renderAct(item, open.act, onEnd)}</Fragment>);
  return open.whole === null || isTaskAct(open.act) ? renderBulk(open.items, open.act, onEndBulk) : renderWhole(open.whole, open.act, onEndBulk);
}

/** The rows of a tab, which of them are chosen, and the act that is being done on one or on many. */
function Rows({ list, tab, shown, part, renderAct, renderBulk, renderWhole }: BodyProps) {
  const locale = useLocale();
  const { may } = useSession();
  const [open, setOpen] = useState<Open | null>(null);
  const recall = useRowRecall();
  const take = useRowTaking();
  const groups = grouped(list.items, { by: shown.grouping, tab, today: list.today, locale });
  const leaveView = useRef(() => { /* nothing is chosen yet */ });
  const choosing = useSelection(groups.flatMap((group) => group.items), {
    isOn: tab !== 'sent' && ['letters.refer', 'letters.close', 'procedures.work'].some(may), isFrozen: open?.isBulk === true, onChange: () => { leaveView.current(); },
  });
  const isPart = list.hasMore || list.items.length > mostChosen;
  const view = useWholeView(part, isPart && choosing.items.every(isLetter) && (choosing.extent === 'all' || choosing.items.length === mostChosen), choosing.items.length);
  leaveView.current = view.leave;
  const end = () => { setOpen(null); };
  const act = (item: WorkItem, rowAct: RowAct) => {
    if (rowAct === 'recall') recall(item);
    else if (rowAct === 'take' || rowAct === 'give_back') take(item, rowAct);
    else startTransition(() => { setOpen({ items: [item], act: rowAct, isBulk: false }); }); // the menu is seen to close first
  };
  const endBulk = (isDone: boolean) => {
    if (isDone) choosing.clear();
    end();
  };
  return (
    <>
      <Card>
        {list.isLoading && <Waiting />}
        {!list.isLoading && list.items.length === 0 && (shown.purpose === 'any' ? <EmptyTab tab={tab} /> : <EmptyFilter shown={shown} />)}
        {list.items.length > 0 && <WorklistTable list={list} groups={groups} tab={tab} choosing={choosing} onAct={act} />}
      </Card>
      {choosing.items.length > 0 && <BulkBar choosing={choosing} view={view} onAct={(bulkAct) => { setOpen({ items: choosing.items, act: bulkAct, isBulk: true, whole: view.whole }); }} />}
      {open !== null && <OpenAct open={open} renderAct={renderAct} renderBulk={renderBulk} renderWhole={renderWhole} onEnd={end} onEndBulk={endBulk} />}
    </>
  );
}

function Body(props: BodyProps) {
  const { t } = useLocale();
  const { list, tab } = props;
  if (list.problem !== null) {
    return <ProblemNotice problem={list.problem} action={<Button small look="quiet" onPress={list.retry}>{t('ui.try_again')}</Button>} />;
  }
  return <Rows key={`${tab} ${props.shown.purpose} ${props.part.post ?? ''}`} {...props} />;
}

export function WorklistPage(props: Props) {
  const locale = useLocale();
  const { t } = locale;
  const { may, chosenPost } = useSession();
  const { query } = usePlace();
  const tab = tabOf(query.get('view'));
  const post = chosenPost?.id ?? null;
  const purpose = purposeOf(query.get('purpose'));
  const part: WorklistPart = { view: tab, post, purpose };
  const shown: Shown = { view: tab, purpose, grouping: groupingOf(query.get('group')) };
  const list = useWorklist(part);
  // Nothing to choose from; what was chosen can be taken back.
  const isBare = !list.isLoading && list.problem === null && list.items.length === 0 && purpose === 'any' && shown.grouping === 'none';

  const acts = (
    <>
      {list.items.length > 0 && (
        <ExportButton
          key={tab}
          name={t('worklist.file')}
          isoDay={list.today}
          read={async (cursor) => {
            const page = await readWorklist(part, cursor, 200);
            return { rows: page.items, next: page.next_cursor };
          }}
          table={(rows) => worklistSheet(rows, tab, locale)}
        />
      )}
      <LinkButton look="quiet" to="/today">{t('today.title')}</LinkButton>
      {tab !== 'sent' && list.items.length > 0 && may('letters.refer') && <LinkButton look="quiet" to={address('/workdesk', { view: tab === 'all' ? null : tab })}>{t('workdesk.open')}</LinkButton>}
      {may('letters.register') && <LinkButton to="/letters/new">{t('worklist.register')}</LinkButton>}
    </>
  );
  return (
    <Page>
      <PageHead title={t('worklist.title')} acts={acts}><Summary list={list} /></PageHead>
      <Views tab={tab} list={list} />
      {!isBare && <Controls shown={shown} />}
      {props.news}
      <Body {...props} list={list} tab={tab} shown={shown} part={part} />
    </Page>
  );
}
