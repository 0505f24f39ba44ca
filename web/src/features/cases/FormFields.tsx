// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import type { Problem } from '../../api/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Checks } from '../../ui/Check.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { ChoiceField, TextField } from '../../ui/Field.tsx';
import { FieldGroup } from '../../ui/Form.tsx';
import { textsByPath } from '../../ui/ProblemNotice.tsx';
import type { FieldFault, FormField, Grouped, Typed } from './form.ts';
import { linesOf, pathOf } from './form.ts';

export type Texts = Readonly<Record<string, string | undefined>>;

/** What is wrong with each field, by its name: what was seen here, else what the server says of it. */
export function useFaultTexts(fields: readonly FormField[], faults: Readonly<Record<string, FieldFault>>, problem: Problem | null): Texts {
  const { t, digits } = useLocale();
  const said = textsByPath(problem);
  const own = ({ key, n }: FieldFault) => (key === 'fill_in' ? t('ui.fill_in') : t(`cases.fault_${key}`, key.startsWith('at_') ? { n: digits(n) } : { n }));
  return Object.fromEntries(fields.map((field) => {
    const fault = faults[field.name];
    return [field.name, fault === undefined ? said[pathOf(field)] : own(fault)];
  }));
}

interface FieldProps {
  readonly field: FormField;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

function useOptions(field: FormField) {
  const { t, pick } = useLocale();
  const all = field.kind === 'yes_no' ? [{ value: 'true', text: t('cases.yes') }, { value: 'false', text: t('cases.no') }] : field.options.map(({ value, fa, en }) => ({ value, text: pick(fa, en) }));
  return { all, withNone: [{ value: '', text: t('cases.choose') }, ...all] };
}

/** What is typed into a box: numbers and JSON from the left, long texts in several lines. */
function TypedField({ field, value, error, hint, onChange }: FieldProps & { readonly hint: string }) {
  const { t, pick } = useLocale();
  const told = hint !== '' ? hint : field.kind === 'list' ? t('cases.lines_hint') : field.kind === 'json' ? t('cases.json_hint') : undefined;
  const isLong = field.kind === 'long' || field.kind === 'list' || field.kind === 'json';
  return (
    <TextField
      label={pick(field.fa, field.en)} hint={told} error={error} optional={!field.isRequired} required={field.isRequired} value={value} autoComplete="off" onChange={onChange}
      code={field.kind === 'number' || field.kind === 'integer' || field.kind === 'json'} {...(isLong ? { lines: 4 } : {})}
    />
  );
}

function OneField(props: FieldProps) {
  const { field, value, error, onChange } = props;
  const { pick } = useLocale();
  const options = useOptions(field);
  const hint = pick(field.help.fa, field.help.en);
  const shared = { label: pick(field.fa, field.en), error, optional: !field.isRequired, ...(hint === '' ? {} : { hint }) };
  switch (field.kind) {
    case 'fixed': return null;
    case 'date': return <DateField {...shared} value={value === '' ? null : value} onChange={(day) => { onChange(day ?? ''); }} />;
    case 'yes_no': case 'choice': return <ChoiceField {...shared} value={value} options={options.withNone} onChange={onChange} />;
    case 'choices': return <Checks label={shared.label} error={error} options={options.all} chosen={linesOf(value)} onChange={(chosen) => { onChange(chosen.join('\n')); }} />;
    case 'text': case 'long': case 'number': case 'integer': case 'list': case 'json': return <TypedField {...props} hint={hint} />;
  }
}

/** Says to who does not see the screen that a field came or went because of what was typed. */
function Told({ fields }: { readonly fields: readonly FormField[] }) {
  const { t, pick } = useLocale();
  const [before, setBefore] = useState(fields);
  const [told, setTold] = useState('');
  if (before !== fields) {
    const without = (some: readonly FormField[], others: readonly FormField[]) => some.filter((each) => !others.some((other) => other.name === each.name)).map((each) => pick(each.fa, each.en)).join(t('cases.and'));
    const [come, gone] = [without(fields, before), without(before, fields)];
    setBefore(fields);
    if (come !== '' || gone !== '') setTold([come === '' ? '' : t('cases.now_asked', { fields: come }), gone === '' ? '' : t('cases.asked_no_more', { fields: gone })].filter(Boolean).join(' '));
  }
  return <p className="visually-hidden" role="status">{told}</p>;
}

interface Props {
  readonly groups: readonly Grouped[];
  readonly typed: Typed;
  readonly errors: Texts;
  readonly onType: (typed: Typed) => void;
}

/** A form's fields in the law's order, those of a group under its heading. */
export function FormFields({ groups, typed, errors, onType }: Props) {
  const { pick } = useLocale();
  const one = (field: FormField) => <OneField key={field.name} field={field} value={typed[field.name] ?? ''} error={errors[field.name]} onChange={(value) => { onType({ ...typed, [field.name]: value }); }} />;
  return (
    <>
      {groups.map(({ group, fields }) => (group === null ? fields.map(one) : <FieldGroup key={`group ${group.key}`} title={pick(group.fa, group.en)}>{fields.map(one)}</FieldGroup>))}
      <Told fields={groups.flatMap((each) => each.fields)} />
    </>
  );
}
