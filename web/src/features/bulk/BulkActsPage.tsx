// SPDX-License-Identifier: Apache-2.0
import { useSession } from '../../api/session.tsx';
import type { BulkActView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link } from '../../router/router.tsx';
import { Button, LinkButton } from '../../ui/Button.tsx';
import { ExportButton } from '../../ui/ExportButton.tsx';
import { Cell, ListFoot, ListTable, Row } from '../../ui/ListTable.tsx';
import { Card, Empty, Page, PageHead, Waiting } from '../../ui/Page.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { rowLink } from '../../ui/rows.ts';
import style from './bulk.module.css';
import { actsSheet, countsOf, kindOf } from './bulkAct.ts';
import { StateTag } from './StateTag.tsx';
import { useBulkActs, useReadingActs } from './useBulkActs.ts';

function ActRow({ act }: { readonly act: BulkActView }) {
  const { t, digits, moment } = useLocale();
  const counts = [['asked', act.asked], [`done_${kindOf(act)}`, act.done], ['refused', act.refused], ['left', countsOf(act).left]] as const;
  return (
    <Row>
      <Cell kind="subject"><Link to={`/bulk-acts/${act.id}`} {...rowLink}>{t(`bulk.title_${kindOf(act)}`)}</Link><small>{t('bulk.at', moment(act.started_at))}</small></Cell>
      {counts.map(([name, count]) => <Cell key={name} kind="nowrap"><span className={style['phone']}>{t(`bulk.${name}`)}</span> {digits(count)}</Cell>)}
      <Cell kind="end"><StateTag act={act} /></Cell>
    </Row>
  );
}

function ExportActs() {
  const locale = useLocale();
  const { institution } = useSession();
  const readActs = useReadingActs();
  const read = async (cursor: string) => {
    const page = await readActs(cursor);
    return { rows: page.acts, next: page.next_cursor };
  };
  return <ExportButton name={locale.t('bulk.list_file')} isoDay={institution.today} read={read} table={(acts) => actsSheet(acts, locale)} />;
}

/** One's own acts on whole views of the last month, with what came of each. */
export function BulkActsPage() {
  const { t } = useLocale();
  const { pages, problem, retry, more, isReadingMore } = useBulkActs();
  const acts = pages?.flatMap((page) => page.acts) ?? [];
  const heads = ['what', 'asked', 'done', 'refused', 'left', 'state'] as const;
  return (
    <Page>
      <PageHead title={t('bulk.list')} over={<Link to="/">{t('worklist.title')}</Link>} acts={acts.length > 0 && <ExportActs />}><p>{t('bulk.list_lead')}</p></PageHead>
      {problem !== null && <ProblemNotice problem={problem} action={<Button small look="quiet" onPress={retry}>{t('ui.try_again')}</Button>} />}
      {problem === null && (
        <Card>
          {pages === null && <Waiting />}
          {pages !== null && acts.length === 0 && <Empty title={t('bulk.list_none')} action={<LinkButton look="quiet" to="/">{t('bulk.to_worklist')}</LinkButton>}><p>{t('bulk.list_none_detail')}</p></Empty>}
          {acts.length > 0 && (
            <>
              <ListTable label={t('bulk.list')} heads={heads.map((head) => t(`bulk.${head}`))}>{acts.map((act) => <ActRow key={act.id} act={act} />)}</ListTable>
              <ListFoot order={t('bulk.list_order')} more={more} isReadingMore={isReadingMore} />
            </>
          )}
        </Card>
      )}
    </Page>
  );
}
