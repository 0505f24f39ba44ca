// SPDX-License-Identifier: Apache-2.0
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { client } from '../../api/client.ts';
import { problemOfError, valueOf } from '../../api/query.ts';
import { useSession } from '../../api/session.tsx';
import type { LetterList } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { address } from '../../router/router.tsx';
import { Button, LinkButton } from '../../ui/Button.tsx';
import { ExportButton } from '../../ui/ExportButton.tsx';
import { Card, Empty, Page, PageHead, Waiting } from '../../ui/Page.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import table from '../../ui/Table.module.css';
import { lettersSheet } from './lettersSheet.ts';
import { LetterTable } from './LetterTable.tsx';

const readLetters = (cursor: string, limit: number) => valueOf(client.get<LetterList>(address('/letters', { limit, cursor })));

function useLetters() {
  const { actingPost } = useSession();
  const query = useInfiniteQuery({
    queryKey: ['letters', actingPost?.id ?? null],
    queryFn: ({ pageParam }) => readLetters(pageParam, 50),
    initialPageParam: '',
    getNextPageParam: (last) => last.next_cursor,
  });
  return { query, letters: query.data?.pages.flatMap((page) => page.letters) ?? [] };
}

function List({ register }: { readonly register: ReactNode }) {
  const { t } = useLocale();
  const { query, letters } = useLetters();
  if (query.isPending) return <Waiting />;
  if (letters.length === 0) return <Empty title={t('letters.empty')} action={register}><p>{t('letters.empty_detail')}</p></Empty>;
  return (
    <>
      <LetterTable letters={letters} label={t('letters.title')} />
      <div className={table['foot']}>
        <span>{t('letters.order')}</span>
        {query.hasNextPage && <Button look="quiet" small isPending={query.isFetchingNextPage} onPress={() => { void query.fetchNextPage(); }}>{t('letters.more')}</Button>}
      </div>
    </>
  );
}

export function LettersPage() {
  const locale = useLocale();
  const { t } = locale;
  const { may, institution } = useSession();
  const { query, letters } = useLetters();
  const problem = query.data === undefined ? problemOfError(query.error) : null;
  const save = letters.length > 0 && (
    <ExportButton
      name={t('letters.file')}
      isoDay={institution.today}
      read={async (cursor) => {
        const page = await readLetters(cursor, 200);
        return { rows: page.letters, next: page.next_cursor };
      }}
      table={(rows) => lettersSheet(rows, locale)}
    />
  );
  const register = may('letters.register') && <LinkButton to="/letters/new">{t('letters.register_new')}</LinkButton>;
  return (
    <Page>
      <PageHead title={t('letters.title')} acts={<><LinkButton look="quiet" to="/letters/texts">{t('letters.texts')}</LinkButton>{save}{register}</>}>
        <p>{t('letters.lead')}</p>
      </PageHead>
      {problem === null ? <Card><List register={register} /></Card>
        : <ProblemNotice problem={problem} action={<Button small look="quiet" onPress={() => { void query.refetch(); }}>{t('ui.try_again')}</Button>} />}
    </Page>
  );
}
