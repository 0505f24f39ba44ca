// SPDX-License-Identifier: Apache-2.0
import type { BulkActView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link } from '../../router/router.tsx';
import { Button, LinkButton } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import style from './bulk.module.css';
import { countsOf, isRunning, kindOf } from './bulkAct.ts';
import { BulkProgress, Cancel } from './BulkProgress.tsx';
import { useLatestBulkAct, useSeenEnd } from './useBulkActs.ts';

function Ended({ act, onSeen }: { readonly act: BulkActView; readonly onSeen: () => void }) {
  const { t, digits } = useLocale();
  const { left } = countsOf(act);
  const told = [t('bulk.ended_done', { n: digits(act.done) }), act.refused > 0 && t('bulk.ended_refused', { n: digits(act.refused) }), left > 0 && t('bulk.ended_left', { n: digits(left) })];
  return (
    <Notice
      tone={act.refused > 0 || left > 0 ? 'due' : 'done'} title={t(`bulk.ended_${kindOf(act)}`)}
      action={<span className={style['acts']}><LinkButton look="quiet" to={`/bulk-acts/${act.id}`}>{t('bulk.see_report')}</LinkButton><Button look="quiet" onPress={onSeen}>{t('bulk.dismiss')}</Button></span>}
    >
      {told.filter((part) => part !== false).join(t('organisation.separator'))}
    </Notice>
  );
}

/** Over the worklist: the act on a whole view that runs, or has ended and was not looked at yet. */
export function BulkCard() {
  const { t } = useLocale();
  const act = useLatestBulkAct();
  const [seen, setSeen] = useSeenEnd();
  if (act === null) return null;
  const past = <p><Link to="/bulk-acts">{t('bulk.list')}</Link></p>;
  if (!isRunning(act) && seen >= act.id) return <div className={style['card']}>{past}</div>;
  return (
    <section className={style['card']} aria-label={t('bulk.news')}>
      {!isRunning(act) ? <div role="status"><Ended act={act} onSeen={() => { setSeen(act.id); }} /></div> : (
        <>
          <strong>{t(`bulk.card_${kindOf(act)}`)}</strong>
          <BulkProgress act={act} />
          <span className={style['acts']}><LinkButton look="quiet" to={`/bulk-acts/${act.id}`}>{t('bulk.see')}</LinkButton><Cancel act={act} /></span>
          <p>{t('bulk.running_detail')}</p>
        </>
      )}
      {past}
    </section>
  );
}
