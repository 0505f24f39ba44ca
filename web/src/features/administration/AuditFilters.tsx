// SPDX-License-Identifier: Apache-2.0
import type { SyntheticEvent } from 'react';
import { useState } from 'react';
import { findPersons } from '../../api/find.ts';
import { useLoaded } from '../../api/load.ts';
import { useSession } from '../../api/session.tsx';
import { latinDigits } from '../../format/digits.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { address, navigate, usePlace } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { ChoiceField, TextField } from '../../ui/Field.tsx';
import { FilterFold } from '../../ui/FilterFold.tsx';
import { Filters } from '../../ui/Form.tsx';
import { Card } from '../../ui/Page.tsx';
import type { Choice } from '../../ui/Picker.tsx';
import { Picker } from '../../ui/Picker.tsx';
import style from './administration.module.css';
import type { Asked } from './auditQuestion.ts';
import { events, kinds } from './ledgerWords.ts';

interface PersonName {
  readonly name_fa: string;
  readonly name_en: string;
}

/** The address has the person's number; the picker shows the name. */
function usePersonChoice(id: number | null): Choice | null {
  const { pick } = useLocale();
  const { value } = useLoaded<PersonName>(['audit', 'person', id], `/persons/${id ?? 0}`, { isEnabled: id !== null });
  if (id === null) return null;
  return { id, text: value === null ? String(id) : pick(value.name_fa, value.name_en), small: '' };
}

/** What the list is narrowed by. Asked for by the button, not at each key: each reading is recorded. */
export function AuditFilters({ asked }: { readonly asked: Asked }) {
  const locale = useLocale();
  const { t } = locale;
  const { institution } = useSession();
  const { path } = usePlace();
  const named = usePersonChoice(asked.person);
  const [person, setPerson] = useState<Choice | null | undefined>(undefined);
  const [typed, setTyped] = useState({ ...asked, record: asked.record === null ? '' : String(asked.record) });
  const chosen = person === undefined ? named : person;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    navigate(address(path, { person: chosen?.id ?? null, event: typed.event, kind: typed.kind, record: latinDigits(typed.record.trim()), from: typed.from, to: typed.to }));
  };
  const words = (prefix: 'event' | 'kind', all: readonly string[]) => [
    { value: '', text: t('administration.any') },
    ...all.map((value) => ({ value, text: locale.word(`ledger.${prefix}_${value}`) ?? value })),
  ];
  return (
    <FilterFold used={Object.values(asked).filter((each) => each !== null && each !== '').length}><Card>
      <form className={style['form']} onSubmit={submit}>
        <Filters label={t('administration.audit_filters')}>
          <Picker label={t('administration.audit_person')} optional chosen={chosen} onChoose={setPerson} find={(each) => findPersons(each, locale)} none={t('administration.no_person')} />
          <ChoiceField label={t('administration.audit_event')} value={typed.event} onChange={(event) => { setTyped({ ...typed, event }); }} options={words('event', events)} />
          <DateField label={t('administration.from_day')} optional value={typed.from} max={institution.today} onChange={(from) => { setTyped({ ...typed, from }); }} />
          <DateField label={t('administration.to_day')} optional value={typed.to} max={institution.today} onChange={(to) => { setTyped({ ...typed, to }); }} />
          <ChoiceField label={t('administration.audit_kind')} value={typed.kind} onChange={(kind) => { setTyped({ ...typed, kind }); }} options={words('kind', kinds)} />
          {typed.kind !== '' && (
            <TextField label={t('administration.audit_record')} value={typed.record} maxLength={20} code onChange={(record) => { setTyped({ ...typed, record }); }} />
          )}
        </Filters>
        <div className={style['buttons']}>
          <Button type="submit">{t('administration.show')}</Button>
          <Button look="quiet" onPress={() => { navigate(path); }}>{t('administration.clear')}</Button>
          <span className={style['post']}>{typed.kind !== '' && t('administration.audit_record_hint')}</span>
        </div>
      </form>
    </Card></FilterFold>
  );
}
