// SPDX-License-Identifier: Apache-2.0
import { useSession } from '../../api/session.tsx';
import type { OrderLine } from '../../api/types.ts';
import type { Locale } from '../../i18n/locale.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { Link } from '../../router/router.tsx';
import { Button, LinkButton } from '../../ui/Button.tsx';
import { ExportButton } from '../../ui/ExportButton.tsx';
import { Cell, ListFoot, ListTable, Row } from '../../ui/ListTable.tsx';
import { Code } from '../../ui/NumberText.tsx';
import { Card, Empty, Page, PageHead, Waiting } from '../../ui/Page.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { rowLink } from '../../ui/rows.ts';
import type { Sheet } from '../../ui/sheet.ts';
import { OrderStateTag } from './OrderStateTag.tsx';
import style from './orders.module.css';
import { useOrders, useReadingOrders } from './useOrders.ts';

function OrderRow({ order }: { readonly order: OrderLine }) {
  const { t, date } = useLocale();
  return (
    <Row>
      <Cell kind="subject"><Link to={`/orders/${order.id}`} {...rowLink}><bdi>{order.title}</bdi></Link><small>{t('orders.changes_count', { n: order.changes })}</small></Cell>
      <Cell kind="nowrap"><Code text={order.number} /></Cell>
      <Cell kind="nowrap" soft><span className={style['phone']}>{t('orders.dated')}</span> {date(order.dated)}</Cell>
      <Cell kind="nowrap" soft><span className={style['phone']}>{t('orders.effective_on')}</span> {date(order.effective_on)}</Cell>
      <Cell kind="end"><OrderStateTag state={order.state} /></Cell>
    </Row>
  );
}

function ordersSheet(orders: readonly OrderLine[], { t, digits }: Locale): Sheet {
  return {
    columns: [
      { title: t('orders.heading') }, { title: t('orders.number') }, { title: t('orders.dated'), kind: 'date' }, { title: t('orders.effective_on'), kind: 'date' },
      { title: t('orders.state') }, { title: t('orders.number_of_changes'), kind: 'number' },
    ],
    rows: orders.map((order) => [order.title, digits(order.number), order.dated, order.effective_on, t(`orders.state_${order.state}`), order.changes]),
  };
}

function ExportOrders() {
  const locale = useLocale();
  const { institution } = useSession();
  const readOrders = useReadingOrders();
  const read = async (cursor: string) => {
    const page = await readOrders(cursor);
    return { rows: page.orders, next: page.next_cursor };
  };
  return <ExportButton name={locale.t('orders.list_file')} isoDay={institution.today} read={read} table={(rows) => ordersSheet(rows, locale)} />;
}

/** Orders on the organisation, from the draft to what is in force. */
export function OrdersPage() {
  const { t } = useLocale();
  const { may } = useSession();
  const { pages, problem, retry, more, isReadingMore } = useOrders();
  const orders = pages?.flatMap((page) => page.orders) ?? [];
  const make = <LinkButton to="/orders/new">{t('orders.new')}</LinkButton>;
  const heads = ['heading', 'number', 'dated', 'effective_on', 'state'] as const;
  return (
    <Page>
      <PageHead
        title={t('orders.title')} over={<Link to="/organisation">{t('orders.chart_link')}</Link>}
        acts={<>{orders.length > 0 && <ExportOrders />}{may('organisation.import') && <LinkButton look="quiet" to="/organisation/import">{t('orders.import_link')}</LinkButton>}{make}</>}
      >
        <p>{t('orders.lead')}</p>
      </PageHead>
      {problem !== null && <ProblemNotice problem={problem} action={<Button small look="quiet" onPress={retry}>{t('ui.try_again')}</Button>} />}
      {problem === null && (
        <Card>
          {pages === null && <Waiting />}
          {pages !== null && orders.length === 0 && <Empty title={t('orders.empty')} action={make}><p>{t('orders.empty_detail')}</p></Empty>}
          {orders.length > 0 && (
            <>
              <ListTable label={t('orders.title')} heads={heads.map((head) => t(`orders.${head}`))}>{orders.map((order) => <OrderRow key={order.id} order={order} />)}</ListTable>
              <ListFoot order={t('orders.order')} more={more} isReadingMore={isReadingMore} />
            </>
          )}
        </Card>
      )}
    </Page>
  );
}
