// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { useLoaded } from '../../api/load.ts';
import { useRoles } from '../../api/roles.ts';
import type { OrderView, PersonPageView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link } from '../../router/router.tsx';
import { Code } from '../../ui/NumberText.tsx';
import { Line, Lines, Part } from '../../ui/Part.tsx';
import type { ChangeField } from './draft.ts';
import { fieldsOf } from './draft.ts';
import type { Names } from './useOrders.ts';
import { useNames } from './useOrders.ts';

type ChangeView = OrderView['text']['changes'][number];

/** A code with what it names, where that is of today. */
export function Named({ code, names }: { readonly code: string; readonly names: Names }) {
  const name = names.units.get(code) ?? names.posts.get(code);
  return <>{name !== undefined && <bdi>{name} </bdi>}<Code text={code} /></>;
}

/** By name; by number while it is read, and where it is not open to the reader. */
function PersonLink({ id }: { readonly id: number }) {
  const { t, pick } = useLocale();
  const { value } = useLoaded<PersonPageView>(['person', id], `/persons/${id}`);
  return <Link to={`/persons/${id}`}>{value === null ? t('ui.person_number', { n: id }) : <bdi>{pick(value.name_fa, value.name_en)}</bdi>}</Link>;
}

type Shown = (change: ChangeView) => ReactNode;

/** How each box of a change is read; null where it says nothing. */
function useShown(names: Names): Readonly<Record<ChangeField, Shown>> {
  const { t, date, word, pick } = useLocale();
  const named = useRoles({ pick });
  const code = (field: 'unit' | 'parent' | 'to_unit' | 'post' | 'to_post' | 'duty'): Shown => (change) => {
    const text = change[field] ?? '';
    return text === '' ? null : <Named code={text} names={names} />;
  };
  const name = (field: 'name_fa' | 'name_en'): Shown => (change) => change[field] !== null && <bdi>{change[field]}</bdi>;
  const known = (field: 'clearance' | 'appointment_kind', texts: string): Shown => (change) => change[field] !== null && (word(`${texts}_${change[field]}`) ?? change[field]);
  return {
    unit: code('unit'), parent: code('parent'), to_unit: code('to_unit'), post: code('post'), to_post: code('to_post'), duty: code('duty'),
    roles: ({ roles }) => (roles === null || roles === '' ? null : roles.split(' ').map((role) => named.get(role) ?? role).join(t('organisation.separator'))),
    name_fa: name('name_fa'), name_en: name('name_en'), clearance: known('clearance', 'words.class'), appointment_kind: known('appointment_kind', 'orders.appointment'),
    units: ({ units }) => units?.map((each) => <span key={each}><Named code={each} names={names} /> </span>),
    parts: ({ parts }) => parts?.map((part) => <span key={part.unit}><bdi>{part.name_fa}</bdi> <Code text={part.unit} /> </span>),
    is_head: (change) => change.is_head === true && t('ui.yes'),
    person_id: ({ person_id: person }) => person !== null && <PersonLink id={person} />,
    until: ({ until }) => until !== null && date(until),
  };
}

/** What the order says, change by change. */
export function Changes({ order }: { readonly order: OrderView }) {
  const { t, digits } = useLocale();
  const shown = useShown(useNames());
  return (
    <Part title={t('orders.changes')} count={order.text.changes.length}>
      <Lines>
        {order.text.changes.map((change, index) => (
          <Line key={index}>
            <strong>{t('orders.change_no', { n: digits(index + 1) })}: {t(`orders.kind_${change.kind}`)}</strong>
            {fieldsOf[change.kind].map((field) => {
              const value = shown[field](change);
              return value === null || value === undefined || value === false ? null : <small key={field}>{t(`orders.field_${field}`)}: {value}</small>;
            })}
          </Line>
        ))}
      </Lines>
    </Part>
  );
}
