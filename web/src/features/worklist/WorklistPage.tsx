// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useSession } from '../../api/session.tsx';
import type { WorkItem, WorklistTab } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { address, usePlace } from '../../router/router.tsx';
import { Button, LinkButton } from '../../ui/Button.tsx';
import { ExportButton } from '../../ui/ExportButton.tsx';
import { Card, Empty, Page, PageHead, Waiting } from '../../ui/Page.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { worklistSheet } from './exportWorklist.ts';
import type { Worklist } from './useWorklist.ts';
import { readWorklist, tabOf, tabs, useWorklist } from './useWorklist.ts';
import { WorklistTable } from './WorklistTable.tsx';

export type RowAct = 'refer' | 'close';

interface Props {
  /** Draws the dialog of an act on an item; the acts belong to the item's own feature. */
  readonly renderAct: (item: WorkItem, act: RowAct, onEnd: () => void) => ReactNode;
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
  return <p>{all === 0 ? t('worklist.summary_none') : t('worklist.summary', { n: all, late, today })}</p>;
}

function EmptyTab({ tab }: { readonly tab: WorklistTab }) {
  const { t } = useLocale();
  const { may } = useSession();
  const toLetters = may('letters.read') && <LinkButton look="quiet" to="/letters">{t('worklist.to_letters')}</LinkButton>;
  const action = tab === 'all' ? toLetters : <LinkButton look="quiet" to="/">{t('worklist.to_all')}</LinkButton>;
  return <Empty title={t(`worklist.empty_${tab}`)} action={action}><p>{t(`worklist.empty_${tab}_detail`)}</p></Empty>;
}

interface BodyProps {
  readonly list: Worklist;
  readonly tab: WorklistTab;
  readonly onAct: (item: WorkItem, act: RowAct) => void;
}

function Body({ list, tab, onAct }: BodyProps) {
  const { t } = useLocale();
  if (list.problem !== null) {
    return <ProblemNotice problem={list.problem} action={<Button small look="quiet" onPress={list.retry}>{t('ui.try_again')}</Button>} />;
  }
  return (
    <Card>
      {list.isLoading && <Waiting />}
      {!list.isLoading && list.items.length === 0 && <EmptyTab tab={tab} />}
      {list.items.length > 0 && <WorklistTable list={list} tab={tab} onAct={onAct} />}
    </Card>
  );
}

export function WorklistPage({ renderAct }: Props) {
  const locale = useLocale();
  const { t } = locale;
  const { may, chosenPost } = useSession();
  const { query } = usePlace();
  const tab = tabOf(query.get('view'));
  const post = chosenPost?.id ?? null;
  const list = useWorklist(tab, post);
  const [open, setOpen] = useState<{ readonly item: WorkItem; readonly act: RowAct } | null>(null);

  const acts = (
    <>
      {list.items.length > 0 && (
        <ExportButton
          key={tab}
          name={t('worklist.file')}
          isoDay={list.today}
          read={async (cursor) => {
            const page = await readWorklist(tab, post, cursor, 200);
            return { rows: page.items, next: page.next_cursor };
          }}
          table={(rows) => worklistSheet(rows, tab, locale)}
        />
      )}
      {tab !== 'sent' && list.items.length > 0 && may('letters.refer') && <LinkButton look="quiet" to={address('/workdesk', { view: tab === 'all' ? null : tab })}>{t('workdesk.open')}</LinkButton>}
      {may('letters.register') && <LinkButton to="/letters/new">{t('worklist.register')}</LinkButton>}
    </>
  );
  return (
    <Page>
      <PageHead title={t('worklist.title')} acts={acts}><Summary list={list} /></PageHead>
      <Views tab={tab} list={list} />
      <Body list={list} tab={tab} onAct={(item, act) => { setOpen({ item, act }); }} />
      {open !== null && renderAct(open.item, open.act, () => { setOpen(null); })}
    </Page>
  );
}
