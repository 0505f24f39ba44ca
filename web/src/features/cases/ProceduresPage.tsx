// SPDX-License-Identifier: Apache-2.0
import type { ProcedureView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link } from '../../router/router.tsx';
import { LinkButton } from '../../ui/Button.tsx';
import { Cell, ListFoot, ListTable, Row } from '../../ui/ListTable.tsx';
import { Failed } from '../../ui/Loaded.tsx';
import { Card, Empty, Page, PageHead, Waiting } from '../../ui/Page.tsx';
import { rowLink } from '../../ui/rows.ts';
import { useProcedures } from './useCases.ts';

function Line({ procedure }: { readonly procedure: ProcedureView }) {
  const { t, pick } = useLocale();
  return (
    <Row>
      <Cell kind="subject"><Link to={`/procedures/${procedure.id}`} {...rowLink}><bdi>{pick(procedure.title_fa, procedure.title_en)}</bdi></Link></Cell>
      <Cell kind="line" soft><bdi>{pick(procedure.legal_basis_fa, procedure.legal_basis_en)}</bdi></Cell>
      <Cell kind="end" soft>{t('cases.version', { n: procedure.version })}</Cell>
    </Row>
  );
}

function List() {
  const { t } = useLocale();
  const { value, problem, retry } = useProcedures();
  if (problem !== null) return <Failed problem={problem} onRetry={retry} />;
  if (value === null) return <Card><Waiting /></Card>;
  const mine = value.procedures.filter((procedure) => procedure.may_begin);
  if (mine.length === 0) return <Card><Empty title={t('cases.procedures_none')} action={<LinkButton look="quiet" to="/cases">{t('cases.title')}</LinkButton>}><p>{t('cases.procedures_none_detail')}</p></Empty></Card>;
  return (
    <Card>
      <ListTable label={t('cases.procedures')} heads={[t('cases.procedure'), t('cases.legal_basis'), t('cases.version_head')]}>
        {mine.map((procedure) => <Line key={procedure.id} procedure={procedure} />)}
      </ListTable>
      <ListFoot order={t('cases.order_procedures')} more={null} isReadingMore={false} />
    </Card>
  );
}

/** The procedures that one's post begins. */
export function ProceduresPage() {
  const { t } = useLocale();
  return (
    <Page>
      <PageHead title={t('cases.procedures')} over={<Link to="/cases">{t('cases.title')}</Link>}><p>{t('cases.procedures_lead')}</p></PageHead>
      <List />
    </Page>
  );
}
