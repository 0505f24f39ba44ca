// SPDX-License-Identifier: Apache-2.0
import type { SyntheticEvent } from 'react';
import { useState } from 'react';
import { client } from '../../api/client.ts';
import { useChange } from '../../api/change.ts';
import { useSession } from '../../api/session.tsx';
import type { OrderText, OrderView } from '../../api/types.ts';
import { useDraftName } from '../../api/useDraftName.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link, navigate } from '../../router/router.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button, LinkButton } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { TextField } from '../../ui/Field.tsx';
import { DraftNote, Pair } from '../../ui/Form.tsx';
import { AddIcon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page, PageHead, Waiting } from '../../ui/Page.tsx';
import { ProblemNotice, textsByPath } from '../../ui/ProblemNotice.tsx';
import { submitByKeys } from '../../ui/submitByKeys.ts';
import { useDraft } from '../../ui/useDraft.ts';
import { ChangeFields } from './ChangeFields.tsx';
import { DestinationFields } from './DestinationFields.tsx';
import type { OrderDraft } from './draft.ts';
import { draftOf, emptyChange, emptyOrder, orderOf } from './draft.ts';
import style from './orders.module.css';
import { standingFaults } from './trial.ts';
import { ordersKey, useNames, useOrder, useOrderPost, useTrial } from './useOrders.ts';

interface HeadProps {
  readonly draft: OrderDraft;
  readonly texts: Readonly<Record<string, string>>;
  readonly onChange: (part: Partial<OrderDraft>) => void;
}

function HeadFields({ draft, texts, onChange }: HeadProps) {
  const { t } = useLocale();
  return (
    <>
      <h2>{t('orders.details')}</h2>
      <TextField label={t('orders.heading')} maxLength={300} autoFocus value={draft.title} onChange={(title) => { onChange({ title }); }} error={texts['/title']} />
      <Pair>
        <TextField label={t('orders.number')} maxLength={60} code value={draft.number} onChange={(number) => { onChange({ number }); }} error={texts['/number']} />
        <DateField label={t('orders.dated')} value={draft.dated} onChange={(dated) => { onChange({ dated }); }} error={texts['/dated']} />
        <DateField label={t('orders.effective_on')} value={draft.effective_on} onChange={(day) => { onChange({ effective_on: day }); }} error={texts['/effective_on']} />
      </Pair>
      <TextField label={t('orders.ground')} lines={2} maxLength={1000} value={draft.ground} onChange={(ground) => { onChange({ ground }); }} error={texts['/ground']} />
    </>
  );
}

/** Boxes of the head that are empty, by path. */
function emptyBoxes(draft: OrderDraft, words: string): Readonly<Record<string, string>> {
  const boxes = { '/title': draft.title, '/number': draft.number, '/ground': draft.ground, '/dated': draft.dated ?? '', '/effective_on': draft.effective_on ?? '' };
  return Object.fromEntries(Object.entries(boxes).filter(([, text]) => text.trim() === '').map(([path]) => [path, words]));
}

/** What the trial of the stored draft found, by path, where the form still says the same. */
function useTried(order: OrderView | null, draft: OrderDraft): Readonly<Record<string, string>> {
  const { word } = useLocale();
  const { value: trial } = useTrial(order?.id ?? 0, order !== null);
  if (order === null || trial === null) return {};
  return Object.fromEntries(standingFaults(trial.faults, order.text, orderOf(draft)).map(({ path, reason }) => [path, word(`orders.reason_${reason}`) ?? reason]));
}

function OrderForm({ order }: { readonly order: OrderView | null }) {
  const { t } = useLocale();
  const announce = useAnnounce();
  const post = useOrderPost();
  const names = useNames();
  const { institution } = useSession();
  // By the version it began with: what was typed on an older text of the order is not laid over a newer one.
  const [form] = useState(order === null ? 'order' : `order.${order.id}.${order.version}`);
  const kept = useDraft<OrderDraft>(useDraftName(form), order === null ? emptyOrder(institution.today) : draftOf(order));
  const draft = kept.value;
  const [tried, setTried] = useState(false);
  const save = useChange<OrderText, OrderView>(
    [ordersKey],
    (input, options) => (order === null ? client.postJson<OrderView>('/orders', input, { post, key: options.key }) : client.putJson<OrderView>(`/orders/${order.id}`, input, { post, version: options.version })),
    order?.version,
  );
  const empty = emptyBoxes(draft, t('ui.fill_in'));
  const texts = { ...useTried(order, draft), ...(tried ? empty : {}), ...textsByPath(save.problem) };
  const set = (part: Partial<OrderDraft>) => { kept.set({ ...draft, ...part }); };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(empty).length > 0 || save.pending) return;
    void save.run(orderOf(draft)).then((result) => {
      if (!result.ok) return;
      kept.discard();
      announce(t('orders.saved'));
      navigate(`/orders/${result.value.id}`);
    });
  };
  const add = () => { set({ changes: [...draft.changes, emptyChange(Math.max(...draft.changes.map((each) => each.key)) + 1, draft.changes.at(-1)?.kind)] }); };
  return (
    <form className={style['form']} onSubmit={submit} onKeyDownCapture={submitByKeys} noValidate>
      {save.changedMeanwhile && <Notice tone="due" urgent title={t('ui.changed')}>{t('ui.changed_detail')}</Notice>}
      {save.problem !== null && <ProblemNotice problem={save.problem} atFields={Object.keys(emptyBoxes(emptyOrder(''), ''))} />}
      <DraftNote draft={kept} />
      <HeadFields draft={draft} texts={texts} onChange={set} />
      <h2>{t('orders.changes')}</h2>
      {draft.changes.map((change, place) => (
        <ChangeFields
          key={change.key} draft={change} place={place} isOnly={draft.changes.length === 1} names={names} texts={texts}
          onChange={(changed) => { set({ changes: draft.changes.map((each) => (each.key === changed.key ? changed : each)) }); }}
          onRemove={() => { set({ changes: draft.changes.filter((each) => each.key !== change.key) }); }}
        />
      ))}
      <div><Button look="quiet" small onPress={add}><AddIcon />{t('orders.add_change')}</Button></div>
      <h2>{t('orders.destinations')}</h2>
      <p className={style['soft']}>{t('orders.destinations_lead')}</p>
      <DestinationFields destinations={draft.destinations} names={names} texts={texts} onChange={(destinations) => { set({ destinations }); }} />
      <div className={style['buttons']}>
        <Button type="submit" isPending={save.pending}>{t('orders.save')}</Button>
        <LinkButton look="quiet" to={order === null ? '/orders' : `/orders/${order.id}`}>{t('ui.cancel')}</LinkButton>
        <span className={`${style['soft'] ?? ''} keys-hint`}>{t('ui.ctrl_enter')} <kbd>{'Ctrl Enter'}</kbd></span>
      </div>
    </form>
  );
}

export function NewOrderPage() {
  const { t } = useLocale();
  return (
    <Page>
      <PageHead title={t('orders.draft_title')} over={<Link to="/orders">{t('orders.title')}</Link>} takesFocus={false} />
      <OrderForm order={null} />
    </Page>
  );
}

export function EditOrderPage({ id }: { readonly id: number }) {
  const { t, digits } = useLocale();
  const { value, problem, retry } = useOrder(id);
  return (
    <Page>
      <PageHead title={value === null ? t('orders.draft_title') : t('orders.edit_title', { number: digits(value.text.number) })} over={<Link to="/orders">{t('orders.title')}</Link>} takesFocus={false} />
      {problem !== null && <ProblemNotice problem={problem} action={<Button small look="quiet" onPress={retry}>{t('ui.try_again')}</Button>} />}
      {value === null && problem === null && <Waiting />}
      {value !== null && <OrderForm order={value} />}
    </Page>
  );
}
