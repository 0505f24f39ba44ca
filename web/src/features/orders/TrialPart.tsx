// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { client } from '../../api/client.ts';
import { useChange } from '../../api/change.ts';
import type { OrderText, OrderView, TrialView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Code } from '../../ui/NumberText.tsx';
import { Waiting } from '../../ui/Page.tsx';
import { Line, Lines, Part, PartBody } from '../../ui/Part.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { openProposals, placeOf, readable, valueAt, withProposals } from './trial.ts';
import { ordersKey, useOrderPost, useTrial } from './useOrders.ts';

const few = 12;

function Faults({ order, trial }: { readonly order: OrderView; readonly trial: TrialView }) {
  const { t, word, digits } = useLocale();
  // One sentence of one place is said once, however many things it is about.
  const faults = [...new Map(trial.faults.map((fault) => [`${fault.path}|${fault.reason}`, fault])).values()];
  const where = (path: string) => {
    const { change, field } = placeOf(path);
    const place = change === null ? t('orders.fault_order') : t('orders.change_no', { n: digits(change + 1) });
    const box = word(`orders.field_${field}`) ?? (field === 'destinations' ? t('orders.destinations') : null);
    return box === null ? place : `${place} · ${box}`;
  };
  const codeAt = (path: string) => {
    const value = valueAt(order.text, path);
    return typeof value === 'string' ? <Code text={value} /> : null;
  };
  return (
    <Part title={t('orders.faults')} count={faults.length}>
      <Lines>{faults.map((fault) => <Line key={`${fault.path}|${fault.reason}`}><small>{where(fault.path)} {codeAt(fault.path)}</small>{word(`orders.reason_${fault.reason}`) ?? <bdi>{fault.reason}</bdi>}</Line>)}</Lines>
    </Part>
  );
}

function Differences({ trial }: { readonly trial: TrialView }) {
  const { t, word, digits, rich } = useLocale();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? trial.differences : trial.differences.slice(0, few);
  const rest = trial.differences.length - shown.length;
  return (
    <Part title={t('orders.differences')} count={trial.differences.length} none={trial.differences.length === 0 ? t('orders.no_differences') : undefined}>
      <Lines>
        {shown.map(({ thing, how, code, before, after }) => (
          <Line key={`${thing}/${code}/${how}`} acts={<Tag>{word(`orders.how_${how}`) ?? how}</Tag>}>
            {word(`orders.thing_${thing}`) ?? thing} <Code text={code} />
            {before !== null && after !== null && <small>{rich('orders.before_after', { before: <bdi>{digits(readable(before))}</bdi>, after: <bdi>{digits(readable(after))}</bdi> })}</small>}
            {(before === null) !== (after === null) && <small><bdi>{digits(readable(before ?? after ?? ''))}</bdi></small>}
          </Line>
        ))}
      </Lines>
      {rest > 0 && <PartBody><div>{t('orders.more_differences', { n: rest })} <Button look="quiet" small onPress={() => { setWhole(true); }}>{t('orders.show_all')}</Button></div></PartBody>}
    </Part>
  );
}

function Stranded({ order, trial }: { readonly order: OrderView; readonly trial: TrialView }) {
  const { t, rich, word } = useLocale();
  const post = useOrderPost();
  const take = useChange<OrderText, OrderView>([ordersKey], (input, { version }) => client.putJson<OrderView>(`/orders/${order.id}`, input, { post, version }), order.version);
  const button = openProposals(trial).length > 0 && (
    <Button small isPending={take.pending} onPress={() => { void take.run(withProposals(order, trial)); }}>{t('orders.take_proposed')}</Button>
  );
  const words = (kind: string, n: number) => {
    const known = ['worklist.item', 'registers.register', 'worklist.desk', 'delegation.delegation'] as const;
    const found = known.find((each) => each === kind);
    return found === undefined ? kind : t(`orders.stranded_${found}`, { n });
  };
  return (
    <Part title={t('orders.stranded')} acts={button} none={trial.stranded.length === 0 ? t('orders.no_stranded') : undefined}>
      {take.problem !== null && <PartBody><ProblemNotice problem={take.problem} /></PartBody>}
      <Lines>
        {trial.stranded.map((each) => (
          <Line key={`${each.kind}/${each.owner}`}>
            {words(each.kind, each.count)} {rich('orders.of_owner', { owner: <Code text={each.owner} /> })}
            {each.lapses && <small>{t('orders.lapses')}</small>}
            {!each.lapses && each.destination !== null && <small>{rich('orders.goes_to', { to: <Code text={each.destination} /> })}</small>}
            {!each.lapses && each.destination === null && (
              <small>{t('orders.no_destination')}{each.proposed !== null && <> · {rich('orders.proposed', { to: <Code text={each.proposed} /> })}</>}</small>
            )}
            {each.highest_class !== 'normal' && <small>{t('orders.highest_class', { class: word(`words.class_${each.highest_class}`) ?? each.highest_class })}</small>}
          </Line>
        ))}
      </Lines>
    </Part>
  );
}

/** What issuing would do, shown before it is done: every fault, the difference, and what would be stranded. */
export function TrialPart({ order }: { readonly order: OrderView }) {
  const { t } = useLocale();
  const { value: trial, problem, retry } = useTrial(order.id);
  const again = <Button look="quiet" small onPress={retry}>{t('orders.try_again')}</Button>;
  if (problem !== null) return <ProblemNotice problem={problem} action={again} />;
  if (trial === null) return <Part title={t('orders.trial')}><Waiting rows={3} /></Part>;
  return (
    <>
      <Notice tone={trial.may_be_issued ? 'done' : 'due'} title={trial.may_be_issued ? t('orders.may_be_issued') : t('orders.may_not_be_issued')} action={again}>
        {t('orders.trial_detail')} {trial.ended_appointments.length > 0 && t('orders.ended_appointments', { n: trial.ended_appointments.length })}
      </Notice>
      {trial.faults.length > 0 && <Faults order={order} trial={trial} />}
      <Stranded order={order} trial={trial} />
      <Differences trial={trial} />
    </>
  );
}
