// SPDX-License-Identifier: Apache-2.0
import { client } from '../../api/client.ts';
import type { UnitList } from '../../api/types.ts';
import type { Locale } from '../../i18n/locale.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { useState } from 'react';
import { DateField } from '../../ui/DateField.tsx';
import { ChoiceField, TextField } from '../../ui/Field.tsx';
import { Pair } from '../../ui/Form.tsx';
import type { Choice } from '../../ui/Picker.tsx';
import { Picker } from '../../ui/Picker.tsx';
import type { DecreeDraft, Missing, Scope } from './decree.ts';
import { scopes } from './decree.ts';

export const decreePaths = ['/scope', '/first', '/last', '/effect', '/hours', '/title_fa', '/title_en', '/issuer', '/number', '/dated'] as const;

interface UnitChoice extends Choice {
  readonly address: string;
}

async function findUnits(words: string, { pick, digits }: Locale): Promise<readonly UnitChoice[]> {
  const result = await client.get<UnitList>('/units');
  if (!result.ok) return [];
  return result.value.units.map((unit) => ({ id: unit.id, text: pick(unit.name_fa, unit.name_en), small: digits(unit.code), address: `${unit.document}/${unit.code}` }))
    .filter((unit) => words.split(/\s+/).every((word) => `${unit.text} ${unit.address}`.includes(word))).slice(0, 20);
}

interface Props {
  readonly draft: DecreeDraft;
  readonly onChange: (draft: DecreeDraft) => void;
  readonly missing: ReadonlySet<Missing>;
  readonly texts: Readonly<Record<string, string>>;
}

function PlaceField({ draft, onChange, missing, texts }: Props) {
  const locale = useLocale();
  const { t } = locale;
  const [unit, setUnit] = useState<UnitChoice | null>(null);
  const error = texts['/scope'] ?? (missing.has('place') ? t('ui.fill_in') : undefined);
  if (draft.scope === 'country') return null;
  if (draft.scope === 'unit') {
    const choose = (choice: Choice | null) => {
      const chosen = choice as UnitChoice | null;
      setUnit(chosen);
      onChange({ ...draft, place: chosen?.address ?? '' });
    };
    return <Picker label={t('administration.unit')} chosen={unit} onChoose={choose} find={(words) => findUnits(words, locale)} none={t('administration.no_unit')} error={error} />;
  }
  return (
    <TextField
      label={t(`administration.place_${draft.scope}`)} hint={t(`administration.place_hint_${draft.scope}`)} maxLength={80} code value={draft.place}
      onChange={(place) => { onChange({ ...draft, place }); }} error={error}
    />
  );
}

export function DecreeFields(props: Props) {
  const { draft, onChange, missing, texts } = props;
  const { t } = useLocale();
  const set = (part: Partial<DecreeDraft>) => { onChange({ ...draft, ...part }); };
  const errorOf = (field: Missing, path: string) => texts[path] ?? (missing.has(field) ? t('ui.fill_in') : undefined);
  return (
    <>
      <Pair>
        <TextField label={t('administration.title_fa')} maxLength={200} autoFocus value={draft.titleFa} onChange={(titleFa) => { set({ titleFa }); }} error={errorOf('titleFa', '/title_fa')} />
        <TextField label={t('administration.title_en')} maxLength={200} value={draft.titleEn} onChange={(titleEn) => { set({ titleEn }); }} error={errorOf('titleEn', '/title_en')} />
      </Pair>
      <Pair>
        <ChoiceField<DecreeDraft['effect']>
          label={t('administration.effect')} value={draft.effect} onChange={(effect) => { set({ effect }); }}
          options={[{ value: 'closed', text: t('administration.effect_closed') }, { value: 'open', text: t('administration.effect_open') }]}
        />
        <DateField label={t('administration.first_day')} value={draft.first} onChange={(first) => { set({ first }); }} error={errorOf('first', '/first')} />
        <DateField label={t('administration.last_day')} optional hint={t('administration.last_day_hint')} value={draft.last} onChange={(last) => { set({ last }); }} error={texts['/last']} />
      </Pair>
      <Pair>
        <ChoiceField<Scope>
          label={t('administration.scope')} value={draft.scope} onChange={(scope) => { set({ scope, place: '' }); }}
          options={scopes.map((value) => ({ value, text: t(`administration.scope_${value}`) }))}
        />
        <PlaceField {...props} />
        <TextField label={t('administration.hours')} optional hint={t('administration.hours_hint')} maxLength={11} code value={draft.hours} onChange={(hours) => { set({ hours }); }} error={texts['/hours']} />
      </Pair>
      <Pair>
        <TextField label={t('administration.issuer')} maxLength={200} value={draft.issuer} onChange={(issuer) => { set({ issuer }); }} error={errorOf('issuer', '/issuer')} />
        <TextField label={t('administration.number')} maxLength={60} code value={draft.number} onChange={(number) => { set({ number }); }} error={errorOf('number', '/number')} />
        <DateField label={t('administration.dated')} value={draft.dated} onChange={(dated) => { set({ dated }); }} error={errorOf('dated', '/dated')} />
      </Pair>
    </>
  );
}
