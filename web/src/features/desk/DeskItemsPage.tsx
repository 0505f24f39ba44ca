// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import type { Mark } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link } from '../../router/router.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { Failed, FailedPage } from '../../ui/Loaded.tsx';
import { Card, Empty, Page, PageHead, Waiting } from '../../ui/Page.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import table from '../../ui/Table.module.css';
import { Period } from '../../ui/Words.tsx';
import { DeskTable } from './DeskTable.tsx';
import { DictateDialog } from './DictateDialog.tsx';
import { ExportDesk } from './ExportDesk.tsx';
import { PrepareDialog } from './PrepareDialog.tsx';
import type { DeskRow, OpenDesk } from './useDesks.ts';
import { useDesk, usePreparing } from './useDesks.ts';

type Open = { readonly act: 'prepare' | 'dictate'; readonly row: DeskRow };

function Body({ open, onOpen }: { readonly open: OpenDesk; readonly onOpen: (open: Open) => void }) {
  const { t } = useLocale();
  const announce = useAnnounce();
  const preparing = usePreparing(open.desk?.id ?? 0, open.post);
  const mark = ({ item, prepared }: DeskRow, to: Mark) => {
    void preparing.run({ item_id: item.id, mark: to, on_top: prepared?.on_top ?? false, place: prepared?.place ?? 0, folder: prepared?.folder || null })
      .then((result) => { if (result.ok) announce(t('desk.prepared_done')); });
  };
  if (open.isLoading) return <Card><Waiting /></Card>;
  return (
    <>
      {preparing.problem !== null && <ProblemNotice problem={preparing.problem} />}
      <Card>
        {open.rows.length === 0 ? <Empty title={t('desk.items_none')}><p>{t('desk.items_none_detail')}</p></Empty> : (
          <>
            <DeskTable open={open} onMark={mark} onAct={(act, row) => { onOpen({ act, row }); }} />
            <div className={table['foot']}>
              <span>{t('desk.order')}</span>
              {open.hasMore && <Button look="quiet" small isPending={open.isLoadingMore} onPress={open.loadMore}>{t('worklist.more')}</Button>}
            </div>
          </>
        )}
      </Card>
    </>
  );
}

/** The worklist of a desk: as its preparer sorts it, or as its holder finds it prepared. */
export function DeskItemsPage({ id }: { readonly id: number }) {
  const { t, pick } = useLocale();
  const open = useDesk(id);
  const [shown, setShown] = useState<Open | null>(null);
  const { desk, problem } = open;
  const end = () => { setShown(null); };
  if (problem !== null && desk === null) {
    return <FailedPage problem={problem} title={t('desk.title')} missing={t('desk.not_found')} backTo="/desk" backText={t('desk.to_desks')} onRetry={open.retry} />;
  }
  const title = desk === null ? t('desk.title') : t('desk.of', { post: pick(desk.post.title_fa, desk.post.title_en) });
  return (
    <Page>
      <PageHead title={title} over={<Link to="/desk">{t('desk.title')}</Link>} acts={open.rows.length > 0 && <ExportDesk id={id} open={open} />}>
        {desk !== null && (
          <p>
            {open.isPreparer ? t('desk.for_holder', { name: pick(desk.post.person_fa, desk.post.person_en) }) : t('desk.by_preparer', { post: pick(desk.prepared_by.title_fa, desk.prepared_by.title_en) })}
            {' · '}<Period from={desk.valid_from} to={desk.last_day} />
          </p>
        )}
      </PageHead>
      {problem === null ? <Body open={open} onOpen={setShown} /> : <Failed problem={problem} onRetry={open.retry} />}
      {shown?.act === 'prepare' && desk !== null && <PrepareDialog desk={desk} post={open.post} row={shown.row} onEnd={end} />}
      {shown?.act === 'dictate' && desk !== null && <DictateDialog desk={desk} post={open.post} row={shown.row} onEnd={end} />}
    </Page>
  );
}
