// SPDX-License-Identifier: Apache-2.0
import { useRef } from 'react';
import type { HandoverView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link } from '../../router/router.tsx';
import { Button, LinkButton } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { Failed } from '../../ui/Loaded.tsx';
import { Card, Empty, Page, PageHead, Waiting } from '../../ui/Page.tsx';
import { moveByKeys, openByClick, rowLink, useEntering } from '../../ui/rows.ts';
import table from '../../ui/Table.module.css';
import { ExportHandovers } from './Export.tsx';
import { StateOfHandover } from './parts.tsx';
import { useHandovers } from './useHandovers.ts';

function Row({ handover }: { readonly handover: HandoverView }) {
  const { t, pick, date, moment, digits } = useLocale();
  const receivers = handover.receivers.map((each) => pick(each.post.title_fa, each.post.title_en));
  return (
    <tr role="row" onClick={openByClick}>
      <td role="cell" className={table['subject']}>
        <Link to={`/handovers/${handover.id}`} {...rowLink}>{pick(handover.from.title_fa, handover.from.title_en)}</Link>
        <small>{pick(handover.giver_fa, handover.giver_en)}</small>
      </td>
      <td role="cell" className={table['line']}>{[...new Set(receivers)].join(t('organisation.separator'))}</td>
      <td role="cell"><StateOfHandover state={handover.state} /></td>
      <td role="cell" className={classes(table['nowrap'], table['soft'])}>{handover.state === 'prepared' || handover.state === 'withdrawn' ? '' : t('handover.moved_of', { moved: digits(handover.moved), items: digits(handover.items) })}</td>
      <td role="cell" className={classes(table['nowrap'], table['soft'], table['end'])}>{date(moment(handover.prepared_at).isoDay)}</td>
    </tr>
  );
}

function List() {
  const { t } = useLocale();
  const { rows, isLoading, hasMore, isLoadingMore, loadMore } = useHandovers();
  const body = useRef<HTMLTableSectionElement>(null);
  useEntering(body);
  if (isLoading) return <Waiting />;
  if (rows.length === 0) return <Empty title={t('handover.none')} action={<LinkButton to="/handovers/new">{t('handover.make')}</LinkButton>}><p>{t('handover.none_detail')}</p></Empty>;
  return (
    <>
      <table role="table" className={table['table']} aria-label={t('handover.title')}>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">{t('handover.giver')}</th>
            <th role="columnheader" scope="col">{t('handover.receivers')}</th>
            <th role="columnheader" scope="col">{t('handover.state')}</th>
            <th role="columnheader" scope="col">{t('handover.items')}</th>
            <th role="columnheader" scope="col">{t('handover.made_on')}</th>
          </tr>
        </thead>
        <tbody role="rowgroup" ref={body} onKeyDown={moveByKeys}>{rows.map((each) => <Row key={each.id} handover={each} />)}</tbody>
      </table>
      <div className={table['foot']}>
        <span>{t('handover.order')}</span>
        {hasMore && <Button look="quiet" small isPending={isLoadingMore} onPress={() => { void loadMore(); }}>{t('worklist.more')}</Button>}
      </div>
    </>
  );
}

/** تحویل کار: handovers from and to one's posts. */
export function HandoversPage() {
  const { t } = useLocale();
  const { problem, retry, rows } = useHandovers();
  return (
    <Page>
      <PageHead title={t('handover.title')} acts={<>{rows.length > 0 && <ExportHandovers />}<LinkButton to="/handovers/new">{t('handover.make')}</LinkButton></>}><p>{t('handover.lead')}</p></PageHead>
      {problem === null ? <Card><List /></Card> : <Failed problem={problem} onRetry={retry} />}
    </Page>
  );
}
