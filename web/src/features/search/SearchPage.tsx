// SPDX-License-Identifier: Apache-2.0
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { client } from '../../api/client.ts';
import { problemOfError, valueOf } from '../../api/query.ts';
import { useSession } from '../../api/session.tsx';
import type { LetterRow, SearchView } from '../../api/types.ts';
import { latinDigits } from '../../format/digits.ts';
import type { Locale } from '../../i18n/locale.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { address, usePlace } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { ExportButton } from '../../ui/ExportButton.tsx';
import { Card, Empty, Page, PageHead, Waiting } from '../../ui/Page.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import type { Sheet } from '../../ui/sheet.ts';
import table from '../../ui/Table.module.css';

interface Props {
  /** Draws found letters; how a letter looks in a list is the letters' own. */
  readonly renderLetters: (letters: readonly LetterRow[], label: string) => ReactNode;
  readonly sheetOf: (letters: readonly LetterRow[], locale: Locale) => Sheet;
}

interface FoundProps extends Props {
  readonly words: string;
}

const readFound = (words: string, cursor: string, limit: number) => valueOf(client.get<SearchView>(address('/search', { q: latinDigits(words), limit, cursor })));

function Found({ words, renderLetters }: FoundProps) {
  const { t } = useLocale();
  const query = useInfiniteQuery({
    queryKey: ['search', words],
    queryFn: ({ pageParam }) => readFound(words, pageParam, 50),
    initialPageParam: '',
    getNextPageParam: (last) => last.next_cursor,
  });
  const letters = query.data?.pages.flatMap((page) => page.hits.map((hit) => hit.letter)) ?? [];
  const problem = query.data === undefined ? problemOfError(query.error) : null;
  const foundNothing = !query.isPending && letters.length === 0;
  if (problem !== null) {
    return <ProblemNotice problem={problem} action={<Button small look="quiet" onPress={() => { void query.refetch(); }}>{t('ui.try_again')}</Button>} />;
  }
  return (
    <>
      <div role="status">
        {letters.length > 0 && <p>{t(query.hasNextPage ? 'search.found_more' : 'search.found', { n: letters.length })}</p>}
        {foundNothing && <Card><Empty title={t('search.none')}><p>{t('search.none_detail')}</p></Empty></Card>}
      </div>
      {!foundNothing && (
        <Card>
          {query.isPending && <Waiting />}
          {letters.length > 0 && renderLetters(letters, t('search.results'))}
          {letters.length > 0 && (
            <div className={table['foot']}>
              <span>{t('search.order')}</span>
              {query.hasNextPage && <Button look="quiet" small isPending={query.isFetchingNextPage} onPress={() => { void query.fetchNextPage(); }}>{t('search.more')}</Button>}
            </div>
          )}
        </Card>
      )}
    </>
  );
}

export function SearchPage({ renderLetters, sheetOf }: Props) {
  const locale = useLocale();
  const { t } = locale;
  const { institution } = useSession();
  const { query } = usePlace();
  const words = (query.get('q') ?? '').trim();
  const read = async (cursor: string) => {
    const page = await readFound(words, cursor, 200);
    return { rows: page.hits.map((hit) => hit.letter), next: page.next_cursor };
  };
  const save = words !== '' && <ExportButton key={words} name={t('search.file')} isoDay={institution.today} read={read} table={(rows) => sheetOf(rows, locale)} />;
  return (
    <Page>
      <PageHead title={words === '' ? t('search.title') : t('search.title_of', { words })} tab={t('search.title')} acts={save} />
      {words === '' ? <Card><Empty title={t('search.ask')}><p>{t('search.ask_detail')}</p></Empty></Card> : <Found words={words} renderLetters={renderLetters} sheetOf={sheetOf} />}
    </Page>
  );
}
