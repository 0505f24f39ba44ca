// SPDX-License-Identifier: Apache-2.0
import { useSession } from '../../api/session.tsx';
import type { CaseLine } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link } from '../../router/router.tsx';
import { LinkButton } from '../../ui/Button.tsx';
import { ExportButton } from '../../ui/ExportButton.tsx';
import { Cell, ListFoot, ListTable, Row } from '../../ui/ListTable.tsx';
import { Failed } from '../../ui/Loaded.tsx';
import { Code } from '../../ui/NumberText.tsx';
import { Card, Empty, Page, PageHead, Waiting } from '../../ui/Page.tsx';
import { rowLink } from '../../ui/rows.ts';
import { casesSheet } from './casesSheet.ts';
import { useCaseList, useReadingCases } from './useCases.ts';
import { CaseStatusTag } from './words.tsx';

function Line({ line }: { readonly line: CaseLine }) {
  const { pick, date, moment } = useLocale();
  return (
    <Row>
      <Cell kind="subject"><Link to={`/cases/${line.id}`} {...rowLink}><bdi>{line.title}</bdi></Link><small><Code text={line.business_key} /></small></Cell>
      <Cell kind="line"><bdi>{pick(line.procedure_fa, line.procedure_en)}</bdi></Cell>
      <Cell><CaseStatusTag value={line.status} /></Cell>
      <Cell kind="end" soft>{date(moment(line.started_at).isoDay)}</Cell>
    </Row>
  );
}

function Begin() {
  const { t } = useLocale();
  const { may } = useSession();
  return may('procedures.start') ? <LinkButton to="/procedures">{t('cases.procedures')}</LinkButton> : null;
}

function ExportCases() {
  const locale = useLocale();
  const { institution } = useSession();
  const readCases = useReadingCases();
  const read = async (cursor: string) => {
    const page = await readCases(cursor);
    return { rows: page.cases, next: page.next_cursor };
  };
  return <ExportButton name={locale.t('cases.title')} isoDay={institution.today} read={read} table={(lines) => casesSheet(lines, locale)} />;
}

function List() {
  const { t } = useLocale();
  const { pages, problem, retry, more, isReadingMore } = useCaseList();
  if (problem !== null) return <Failed problem={problem} onRetry={retry} />;
  if (pages === null) return <Card><Waiting /></Card>;
  const lines = pages.flatMap((page) => page.cases);
  if (lines.length === 0) return <Card><Empty title={t('cases.none')} action={<Begin />}><p>{t('cases.none_detail')}</p></Empty></Card>;
  return (
    <Card>
      <ListTable label={t('cases.title')} heads={[t('cases.case_title'), t('cases.procedure'), t('cases.status'), t('cases.started')]}>
        {lines.map((line) => <Line key={line.id} line={line} />)}
      </ListTable>
      <ListFoot order={t('cases.order')} more={more} isReadingMore={isReadingMore} />
    </Card>
  );
}

/** پرونده‌های رسیدگی: those that one sees. */
export function CasesPage() {
  const { t } = useLocale();
  return (
    <Page>
      <PageHead title={t('cases.title')} acts={<><ExportCases /><Begin /></>}><p>{t('cases.lead')}</p></PageHead>
      <List />
    </Page>
  );
}
