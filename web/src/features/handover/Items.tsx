// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import type { HandoverView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Button } from '../../ui/Button.tsx';
import { Failed } from '../../ui/Loaded.tsx';
import { NumberText } from '../../ui/NumberText.tsx';
import { Waiting } from '../../ui/Page.tsx';
import { Part } from '../../ui/Part.tsx';
import table from '../../ui/Table.module.css';
import { ExportItems } from './Export.tsx';
import style from './handover.module.css';
import { useHandoverItems } from './useHandovers.ts';

/** The list of the minutes, in its order. */
export function Items({ handover }: { readonly handover: HandoverView }) {
  const { t, pick, digits } = useLocale();
  const isThere = handover.started_at !== null;
  const { rows, isLoading, problem, hasMore, isLoadingMore, loadMore, retry } = useHandoverItems(handover.id, isThere);
  const titles = new Map(handover.receivers.map(({ post }) => [post.id, pick(post.title_fa, post.title_en)]));
  if (problem !== null) return <Failed problem={problem} onRetry={retry} />;
  const none = !isThere ? t('handover.items_later') : !isLoading && rows.length === 0 ? t('handover.items_none') : undefined;
  return (
    <Part title={t('handover.items_list')} count={handover.moved} none={none} acts={rows.length > 0 && <ExportItems handover={handover} />}>
      {isLoading ? <Waiting rows={4} /> : (
        <>
          <ol className={style['items']}>
            {rows.map((item) => (
              <li key={item.number}>
                <span>{digits(item.number)}</span>
                <div>
                  {item.withheld ? <em>{t('handover.withheld')}</em> : <bdi>{item.title}</bdi>}
                  <small>{item.letter_number.length > 0 && <span>{t('worklist.letter')} <NumberText parts={item.letter_number} /></span>}{titles.size > 1 && <span>{titles.get(item.to_post_id)}</span>}</small>
                </div>
              </li>
            ))}
          </ol>
          {hasMore && <div className={table['foot']}><Button look="quiet" small isPending={isLoadingMore} onPress={() => { void loadMore(); }}>{t('worklist.more')}</Button></div>}
        </>
      )}
    </Part>
  );
}

/** Prints the minutes with the whole list: what is not on the screen yet is read first. */
export function PrintButton({ id, isThere }: { readonly id: number; readonly isThere: boolean }) {
  const { t } = useLocale();
  const { hasMore, loadMore } = useHandoverItems(id, isThere);
  const [isReading, setReading] = useState(false);
  const print = async () => {
    setReading(true);
    for (let more = hasMore; more;) {
      const { hasNextPage } = (await loadMore()) as { hasNextPage: boolean };
      more = hasNextPage;
    }
    setReading(false);
    setTimeout(() => { window.print(); }, 0);
  };
  return <Button look="quiet" isPending={isReading} onPress={() => { void print(); }}>{t('handover.print')}</Button>;
}
