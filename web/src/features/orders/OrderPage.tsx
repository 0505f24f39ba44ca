// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { client } from '../../api/client.ts';
import { useChange } from '../../api/change.ts';
import { useSession } from '../../api/session.tsx';
import type { OrderView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link } from '../../router/router.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button, LinkButton } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/Form.tsx';
import { Code } from '../../ui/NumberText.tsx';
import { Page, PageHead, Waiting } from '../../ui/Page.tsx';
import { Columns, Facts, Line, Lines, Part, Stack } from '../../ui/Part.tsx';
import { ProblemNotice, textsByPath } from '../../ui/ProblemNotice.tsx';
import { Changes, Named } from './Changes.tsx';
import { OrderStateTag } from './OrderStateTag.tsx';
import { TrialPart } from './TrialPart.tsx';
import { ordersKey, useNames, useOrder, useOrderPost, useTrial } from './useOrders.ts';

interface DialogProps {
  readonly order: OrderView;
  readonly onClose: () => void;
}

function IssueDialog({ order, onClose }: DialogProps) {
  const { t } = useLocale();
  const announce = useAnnounce();
  const post = useOrderPost();
  const issue = useChange<null, OrderView>([ordersKey, 'chart', 'worklist'], (_, { key, version }) => client.postJson<OrderView>(`/orders/${order.id}/issuing`, {}, { key, version, post }), order.version);
  const submit = () => {
    void issue.run(null).then((result) => {
      if (!result.ok) return;
      announce(t('orders.issued'));
      onClose();
    });
  };
  return <FormDialog title={t('orders.issue')} lead={t('orders.issue_lead')} submitText={t('orders.issue')} running={issue} onSubmit={submit} onCancel={onClose} />;
}

/** Waits for a trial without a fault: what it says no to, the server would refuse. */
function IssueButton({ order, onPress }: { readonly order: OrderView; readonly onPress: () => void }) {
  const { t } = useLocale();
  const { value: trial } = useTrial(order.id);
  return <Button isDisabled={trial?.may_be_issued === false} onPress={onPress}>{t('orders.issue')}</Button>;
}

function RevokeDialog({ order, onClose }: DialogProps) {
  const { t } = useLocale();
  const announce = useAnnounce();
  const post = useOrderPost();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const revoke = useChange<string, OrderView>([ordersKey, 'chart'], (input, { key, version }) => client.postJson<OrderView>(`/orders/${order.id}/revocation`, { reason: input }, { key, version, post }), order.version);
  const submit = () => {
    setTried(true);
    if (reason.trim() === '') return;
    void revoke.run(reason.trim()).then((result) => {
      if (!result.ok) return;
      announce(t('orders.revoked'));
      onClose();
    });
  };
  const error = textsByPath(revoke.problem)['/reason'] ?? (tried && reason.trim() === '' ? t('ui.fill_in') : undefined);
  return (
    <FormDialog
      title={t('orders.revoke')} lead={t('orders.revoke_lead')} submitText={t('orders.revoke')} running={revoke} atFields={['/reason']} isDirty={reason !== ''}
      onSubmit={submit} onCancel={onClose}
    >
      <TextField label={t('orders.reason')} lines={2} maxLength={500} autoFocus value={reason} onChange={setReason} error={error} />
    </FormDialog>
  );
}

function Details({ order }: { readonly order: OrderView }) {
  const { t, prose, moment, digits } = useLocale();
  const { text } = order;
  return (
    <Part title={t('orders.details')} acts={<OrderStateTag state={order.state} />}>
      <Facts
        facts={[
          [t('orders.number'), <Code key="number" text={text.number} />],
          [t('orders.dated'), prose(text.dated)],
          [t('orders.effective_on'), prose(text.effective_on)],
          [t('orders.ground'), <bdi key="ground">{text.ground}</bdi>],
          [t('orders.drafted_on'), moment(order.drafted_at).day],
          [t('orders.issued_on'), order.issued_at === null ? null : moment(order.issued_at).day],
          [t('orders.moved'), order.moved === 0 ? null : digits(order.moved)],
        ]}
      />
    </Part>
  );
}

function Things({ order }: { readonly order: OrderView }) {
  const { t, word } = useLocale();
  const names = useNames();
  if (order.things.length === 0) return null;
  return (
    <Part title={t('orders.things')} count={order.things.length}>
      <Lines>
        {order.things.map(({ thing, id, how, code }) => {
          const name = word(`orders.thing_${thing}`) ?? thing;
          const page = thing === 'unit' ? `/units/${id}` : thing === 'post' ? `/posts/${id}` : null;
          return <Line key={`${thing}/${id}/${how}`}>{page === null ? name : <Link to={page}>{name}</Link>} {code !== '' && <Named code={code} names={names} />} · {word(`orders.how_${how}`) ?? how}</Line>;
        })}
      </Lines>
    </Part>
  );
}

/** An order: what it says, its trial while it is a draft, what it did once it is issued. */
export function OrderPage({ id }: { readonly id: number }) {
  const { t, rich } = useLocale();
  const { may, institution } = useSession();
  const { value: order, problem, retry } = useOrder(id);
  const [opened, setOpened] = useState<'issue' | 'revoke' | null>(null);
  const mayAct = may('organisation.order');
  const close = () => { setOpened(null); };
  const over = mayAct ? <Link to="/orders">{t('orders.title')}</Link> : <Link to="/organisation">{t('orders.chart_link')}</Link>;
  if (order === null) {
    return (
      <Page>
        <PageHead title={t('orders.title')} over={over} />
        {problem === null ? <Waiting /> : <ProblemNotice problem={problem} action={<Button small look="quiet" onPress={retry}>{t('ui.try_again')}</Button>} />}
      </Page>
    );
  }
  const isDraft = order.state === 'drafted';
  const acts = (
    <>
      {isDraft && <LinkButton look="quiet" to={`/orders/${order.id}/edit`}>{t('orders.edit')}</LinkButton>}
      {isDraft && <IssueButton order={order} onPress={() => { setOpened('issue'); }} />}
      {order.state === 'issued' && order.text.effective_on > institution.today && <Button look="quiet" onPress={() => { setOpened('revoke'); }}>{t('orders.revoke')}</Button>}
    </>
  );
  return (
    <Page>
      <PageHead title={order.text.title} over={<>{over} <span>{rich('orders.order_no', { number: <Code text={order.text.number} /> })}</span></>} acts={mayAct && acts} />
      <Columns>
        <Stack>{isDraft && mayAct && <TrialPart order={order} />}<Changes order={order} /><Things order={order} /></Stack>
        <Details order={order} />
      </Columns>
      {opened === 'issue' && <IssueDialog order={order} onClose={close} />}
      {opened === 'revoke' && <RevokeDialog order={order} onClose={close} />}
    </Page>
  );
}
