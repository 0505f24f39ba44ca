// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'react';
import { useSession } from '../../api/session.tsx';
import type { BulkActView, BulkReason, BulkRowView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link, address } from '../../router/router.tsx';
import { Button, LinkButton } from '../../ui/Button.tsx';
import { ExportButton } from '../../ui/ExportButton.tsx';
import { Failed, FailedPage } from '../../ui/Loaded.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { NumberText } from '../../ui/NumberText.tsx';
import { Card, Page, PageHead, Waiting } from '../../ui/Page.tsx';
import { Facts, Part, partStyle } from '../../ui/Part.tsx';
import style from './bulk.module.css';
import { bulkSheet, countsOf, isRunning, kindOf } from './bulkAct.ts';
import { BulkProgress, Cancel } from './BulkProgress.tsx';
import { StateTag } from './StateTag.tsx';
import { useBulkAct, useReadRows, useRefused, useSeenEnd } from './useBulkActs.ts';

/** Those refused for one reason: read when they are asked for. */
function Reason({ act, reason }: { readonly act: BulkActView; readonly reason: BulkReason }) {
  const { t, pick } = useLocale();
  const [isOpen, setOpen] = useState(false);
  const { rows, isLoading, problem, hasMore, isLoadingMore, loadMore, retry } = useRefused(act.id, reason.reason, isOpen);
  return (
    <details className={style['reason']} onToggle={(event) => { setOpen(event.currentTarget.open); }}>
      <summary><bdi>{pick(reason.reason_fa, reason.reason_en)}</bdi> <small>{t('bulk.reason_count', { n: reason.count })}</small></summary>
      {isLoading && <Waiting rows={2} />}
      {problem !== null && <Failed problem={problem} onRetry={retry} />}
      <ul className={partStyle['lines']} aria-label={t('bulk.rows_of')}>
        {rows.map((row) => (
          <li key={row.row}>
            {row.withheld ? <em>{t('bulk.withheld')}</em> : <><NumberText parts={row.number} /> <Link to={address(`/letters/${row.subject_id}`, { post: row.post_id })}><bdi>{row.title}</bdi></Link></>}
          </li>
        ))}
      </ul>
      {hasMore && <Button look="quiet" small isPending={isLoadingMore} onPress={loadMore}>{t('bulk.more')}</Button>}
    </details>
  );
}

function Save({ act }: { readonly act: BulkActView }) {
  const locale = useLocale();
  const { institution } = useSession();
  const read = useReadRows(act.id);
  return (
    <ExportButton
      name={locale.t('bulk.file')} isoDay={institution.today} table={(rows: readonly BulkRowView[]) => bulkSheet(rows, locale)}
      read={async (cursor) => {
        const page = await read(cursor);
        return { rows: page.rows, next: page.next_cursor };
      }}
    />
  );
}

function Report({ act }: { readonly act: BulkActView }) {
  const { t, digits, moment } = useLocale();
  const { left, goneBefore } = countsOf(act);
  const when = (instant: string) => t('bulk.at', moment(instant));
  const hasEnded = !isRunning(act);
  return (
    <>
      {act.state === 'cancelled' && <Notice>{t('bulk.cancelled_detail')}</Notice>}
      {act.state === 'stopped' && <Notice tone="late">{t('bulk.stopped_detail')}</Notice>}
      <Card>
        <Facts facts={[
          [t('bulk.state'), <StateTag key="state" act={act} />],
          [t('bulk.started'), when(act.started_at)],
          [t('bulk.ended'), act.ended_at === null ? null : when(act.ended_at)],
          [t('bulk.asked'), <>{digits(act.asked)}{goneBefore > 0 && <> <small>{t('bulk.gone_before', { n: goneBefore })}</small></>}</>],
          [t(`bulk.done_${kindOf(act)}`), digits(act.done)],
          [t('bulk.refused'), digits(act.refused)],
          [t('bulk.left'), hasEnded ? digits(left) : null],
        ]} />
      </Card>
      {hasEnded && (
        <Part title={t('bulk.reasons')} count={act.refused} none={act.refused === 0 ? t('bulk.none_refused') : undefined}>
          {act.reasons.map((reason) => <Reason key={reason.reason} act={act} reason={reason} />)}
        </Part>
      )}
    </>
  );
}

/** An act on a whole view: how far it is, and what came of it. */
export function BulkActPage({ id }: { readonly id: number }) {
  const { t } = useLocale();
  const { act, problem, retry } = useBulkAct(id);
  const [seen, setSeen] = useSeenEnd();
  const hasEnded = act !== null && !isRunning(act);
  useEffect(() => { if (hasEnded && seen < id) setSeen(id); }, [hasEnded, id, seen, setSeen]);
  if (problem !== null) return <FailedPage problem={problem} title={t('bulk.letters')} missing={t('bulk.missing')} backTo="/" backText={t('bulk.to_worklist')} onRetry={retry} />;
  if (act === null) return <Page><Waiting rows={4} /></Page>;
  return (
    <Page>
      <PageHead title={t(`bulk.title_${kindOf(act)}`)} over={<Link to="/bulk-acts">{t('bulk.list')}</Link>} acts={<>{hasEnded && <Save act={act} />}<LinkButton look="quiet" to="/">{t('bulk.to_worklist')}</LinkButton></>} />
      {!hasEnded && (
        <section className={style['card']} aria-label={t('bulk.news')}>
          <BulkProgress act={act} />
          <span className={style['acts']}><Cancel act={act} /></span>
          <p>{t('bulk.running_detail')}</p>
        </section>
      )}
      <Report act={act} />
    </Page>
  );
}
