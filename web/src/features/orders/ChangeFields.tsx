// SPDX-License-Identifier: Apache-2.0
import { findPersons } from '../../api/find.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Button } from '../../ui/Button.tsx';
import { Check } from '../../ui/Check.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { ChoiceField, TextField } from '../../ui/Field.tsx';
import { Pair } from '../../ui/Form.tsx';
import { Picker } from '../../ui/Picker.tsx';
import { secrecyClasses } from '../../ui/Words.tsx';
import { CodeList } from './CodeList.tsx';
import { CodePicker } from './CodePicker.tsx';
import type { ChangeDraft, ChangeField, ChangeKind } from './draft.ts';
import { changeKinds, fieldsOf, isOptional } from './draft.ts';
import style from './orders.module.css';
import { PartFields } from './PartFields.tsx';
import type { CodeKind } from './useCodes.ts';
import type { Names } from './useOrders.ts';

interface FieldProps {
  readonly draft: ChangeDraft;
  readonly field: ChangeField;
  readonly names: Names;
  readonly error: string | undefined;
  /** Where the box lies in the order; what is wrong by path, also of what lies in the box. */
  readonly path: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly onChange: (draft: ChangeDraft) => void;
}

type TextBox = Exclude<ChangeField, 'parts' | 'person_id' | 'until' | 'is_head' | 'clearance' | 'appointment_kind' | 'units'>;

const textBoxes: readonly ChangeField[] = ['unit', 'parent', 'to_unit', 'post', 'to_post', 'duty', 'name_fa', 'name_en', 'roles'];
const isTextBox = (field: ChangeField): field is TextBox => textBoxes.includes(field);

const kindOfBox: Readonly<Partial<Record<TextBox, CodeKind>>> = { unit: 'unit', parent: 'unit', to_unit: 'unit', post: 'post', to_post: 'post', duty: 'duty' };

function TextBoxField({ draft, field, names, error, onChange }: FieldProps & { readonly field: TextBox }) {
  const { t } = useLocale();
  const value = draft.texts[field] ?? '';
  const kind = kindOfBox[field];
  const isNew = (draft.kind === 'create_unit' && field === 'unit') || (draft.kind === 'create_post' && field === 'post');
  const change = (text: string) => { onChange({ ...draft, texts: { ...draft.texts, [field]: text } }); };
  if (kind !== undefined && !isNew) {
    return <CodePicker label={t(`orders.field_${field}`)} optional={isOptional(draft.kind, field)} error={error} kind={kind} names={names} value={value} onChange={change} />;
  }
  const isName = field === 'name_fa' || field === 'name_en';
  return (
    <TextField
      label={t(`orders.field_${field}`)} optional={isOptional(draft.kind, field)} value={value} maxLength={300} code={!isName} error={error} autoComplete="off"
      {...(field === 'roles' ? { hint: t('orders.roles_hint') } : {})} onChange={change}
    />
  );
}

function ChoiceBox({ draft, field, error, onChange }: FieldProps & { readonly field: 'clearance' | 'appointment_kind' }) {
  const { t } = useLocale();
  const options = field === 'clearance'
    ? [{ value: '', text: t('orders.unchanged') }, ...secrecyClasses.map((value) => ({ value, text: t(`words.class_${value}`) }))]
    : [{ value: 'holder', text: t('orders.appointment_holder') }, { value: 'handover', text: t('orders.appointment_handover') }];
  return (
    <ChoiceField
      label={t(`orders.field_${field}`)} value={draft.texts[field] ?? ''} error={error} options={options}
      onChange={(value) => { onChange({ ...draft, texts: { ...draft.texts, [field]: value } }); }}
    />
  );
}

function ChangeBox(props: FieldProps) {
  const locale = useLocale();
  const { t } = locale;
  const { draft, field, names, error, path, texts, onChange } = props;
  if (isTextBox(field)) return <TextBoxField {...props} field={field} />;
  switch (field) {
    case 'parts': return <PartFields parts={draft.parts} names={names} unit={draft.texts.unit ?? ''} path={path} texts={texts} onChange={(parts) => { onChange({ ...draft, parts }); }} />;
    case 'person_id': return (
      <Picker
        label={t('orders.field_person_id')} chosen={draft.person} error={error} find={(words) => findPersons(words, locale)} none={t('orders.no_person')}
        onChoose={(person) => { onChange({ ...draft, person }); }}
      />
    );
    case 'until': return <DateField label={t('orders.field_until')} optional value={draft.until} error={error} onChange={(until) => { onChange({ ...draft, until }); }} />;
    case 'is_head': return <Check label={t('orders.field_is_head')} checked={draft.is_head} onChange={(isHead) => { onChange({ ...draft, is_head: isHead }); }} />;
    case 'units': return (
      <CodeList
        label={t('orders.field_units')} kind="unit" names={names} path={path} texts={texts} value={draft.texts.units ?? ''}
        onChange={(units) => { onChange({ ...draft, texts: { ...draft.texts, units } }); }}
      />
    );
    case 'clearance': case 'appointment_kind': return <ChoiceBox {...props} field={field} />;
  }
}

interface Props {
  readonly draft: ChangeDraft;
  readonly place: number;
  readonly isOnly: boolean;
  readonly names: Names;
  /** What is wrong by path of the whole order. */
  readonly texts: Readonly<Record<string, string>>;
  readonly onChange: (draft: ChangeDraft) => void;
  readonly onRemove: () => void;
}

/** One change of the order: its kind, and the boxes that this kind asks for. */
export function ChangeFields({ draft, place, isOnly, names, texts, onChange, onRemove }: Props) {
  const { t, digits } = useLocale();
  const path = `/changes/${place}`;
  return (
    <fieldset className={style['change']}>
      <legend>{t('orders.change_no', { n: digits(place + 1) })}</legend>
      <ChoiceField<ChangeKind>
        label={t('orders.kind')} value={draft.kind} onChange={(kind) => { onChange({ ...draft, kind }); }} error={texts[path] ?? texts[`${path}/kind`]}
        options={changeKinds.map((value) => ({ value, text: t(`orders.kind_${value}`) }))}
      />
      <Pair>
        {fieldsOf[draft.kind].map((field) => <ChangeBox key={field} draft={draft} field={field} names={names} error={texts[`${path}/${field}`]} path={`${path}/${field}`} texts={texts} onChange={onChange} />)}
      </Pair>
      {!isOnly && <div><Button look="quiet" small aria-label={t('orders.remove_change', { n: digits(place + 1) })} onPress={onRemove}>{t('orders.remove')}</Button></div>}
    </fieldset>
  );
}
