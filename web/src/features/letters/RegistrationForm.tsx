// SPDX-License-Identifier: Apache-2.0
import type { SyntheticEvent } from 'react';
import { useEffect, useRef } from 'react';
import { useSession } from '../../api/session.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { Link } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { DateField, TimeField } from '../../ui/DateField.tsx';
import { ChoiceField, TextField } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { NumberText } from '../../ui/NumberText.tsx';
import { Picker } from '../../ui/Picker.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { submitByKeys } from '../../ui/submitByKeys.ts';
import { priorities, secrecyClasses } from '../../ui/Words.tsx';
import { findDuties } from '../../api/find.ts';
import style from './letters.module.css';
import { channels, nowIn } from './registration.ts';
import type { Registration } from './useRegistration.ts';

interface Props {
  readonly form: Registration;
}

const atFields = [
  '/register_id', '/subject', '/body', '/sender_name', '/sender_number', '/sender_date', '/received_at', '/late_reason', '/channel', '/secrecy_class',
  '/priority', '/enclosures', '/duty_id',
];

function Sender({ form: { draft, set, errors, checkTwins } }: Props) {
  const { t } = useLocale();
  const { institution } = useSession();
  return (
    <>
      <TextField label={t('letters.sender_name')} value={draft.senderName} maxLength={300} autoFocus autoComplete="off" error={errors['/sender_name']} onBlur={checkTwins} onChange={(senderName) => { set({ senderName }); }} />
      <div className={style['pair']}>
        <TextField label={t('letters.sender_number')} optional code value={draft.senderNumber} maxLength={100} autoComplete="off" error={errors['/sender_number']} onBlur={checkTwins} onChange={(senderNumber) => { set({ senderNumber }); }} />
        <DateField label={t('letters.sender_date')} optional value={draft.senderDate} max={institution.today} error={errors['/sender_date']} onChange={(senderDate) => { set({ senderDate }); }} />
      </div>
    </>
  );
}

function Twins({ form }: Props) {
  const { t, date, moment } = useLocale();
  if (form.twins.length === 0) return null;
  return (
    <Notice tone="due" urgent title={t('letters.twins')}>
      {t('letters.twins_detail')}
      <ul className={style['twins']}>
        {form.twins.map((twin) => (
          <li key={twin.id}><Link to={`/letters/${twin.id}`} target="_blank"><NumberText parts={twin.number} /> · {twin.subject}</Link> <small>{date(moment(twin.registered_at).isoDay)}</small></li>
        ))}
      </ul>
    </Notice>
  );
}

function Content({ form: { draft, set, errors } }: Props) {
  const { t, pick } = useLocale();
  return (
    <>
      <TextField label={t('letters.subject')} value={draft.subject} maxLength={500} autoComplete="off" error={errors['/subject']} onChange={(subject) => { set({ subject }); }} />
      <TextField label={t('letters.body')} optional lines={5} value={draft.body} maxLength={20000} error={errors['/body']} onChange={(body) => { set({ body }); }} />
      <div className={style['pair']}>
        <TextField label={t('letters.enclosures')} optional hint={t('letters.enclosures_hint')} value={draft.enclosures} maxLength={300} autoComplete="off" error={errors['/enclosures']} onChange={(enclosures) => { set({ enclosures }); }} />
        <Picker label={t('letters.duty')} optional none={t('letters.no_duty')} chosen={draft.duty} error={errors['/duty_id']} onChoose={(duty) => { set({ duty }); }} find={(words) => findDuties(words, pick)} />
      </div>
    </>
  );
}

function Coming({ form: { draft, set, errors, isLate } }: Props) {
  const { t } = useLocale();
  const { institution } = useSession();
  const received = draft.received ?? nowIn(institution.zone);
  return (
    <>
      <div className={style['pair']}>
        <ChoiceField label={t('letters.channel')} value={draft.channel} onChange={(channel) => { set({ channel }); }} error={errors['/channel']} options={channels.map((value) => ({ value, text: t(`words.channel_${value}`) }))} />
        <DateField label={t('letters.received_day')} value={received.day} max={institution.today} error={errors['/received_at']} onChange={(day) => { if (day !== null) set({ received: { ...received, day } }); }} />
        <TimeField label={t('letters.received_time')} value={received.time} onChange={(time) => { set({ received: { ...received, time } }); }} />
      </div>
      {isLate && <TextField label={t('letters.late_reason')} hint={t('letters.late_reason_hint')} value={draft.lateReason} maxLength={500} error={errors['/late_reason']} onChange={(lateReason) => { set({ lateReason }); }} />}
      <div className={style['pair']}>
        <ChoiceField label={t('letters.class')} value={draft.secrecyClass} onChange={(secrecyClass) => { set({ secrecyClass }); }} error={errors['/secrecy_class']} options={secrecyClasses.map((value) => ({ value, text: t(`words.class_${value}`) }))} />
        <ChoiceField label={t('letters.priority')} value={draft.priority} onChange={(priority) => { set({ priority }); }} error={errors['/priority']} options={priorities.map((value) => ({ value, text: t(`words.priority_${value}`) }))} />
      </div>
    </>
  );
}

function Restored({ form }: Props) {
  const { t, moment } = useLocale();
  if (form.restoredFrom === null) return null;
  const at = moment(form.restoredFrom);
  return (
    <Notice tone="act" title={t('letters.draft_restored')} action={<Button look="quiet" small onPress={form.discard}>{t('ui.draft_discard')}</Button>}>
      {t('letters.draft_restored_detail', { day: at.day, time: at.time })}
    </Notice>
  );
}

function Register({ form }: Props) {
  const { t, pick } = useLocale();
  if (form.registers.length < 2 || form.register === null) return null;
  const options = form.registers.map((each) => ({ value: String(each.id), text: pick(each.title_fa, each.title_en) }));
  return <ChoiceField label={t('letters.register')} value={String(form.register.id)} options={options} error={form.errors['/register_id']} onChange={(registerId) => { form.set({ registerId }); }} />;
}

/** The registrar's form, in the order of the envelope; Tab and Ctrl Enter are enough. */
export function RegistrationForm({ form }: Props) {
  const { t } = useLocale();
  const element = useRef<HTMLFormElement>(null);
  const { problem } = form;
  const errorCount = Object.values(form.errors).filter((text) => text !== undefined).length;

  // After a refused press the first wrong field takes the focus.
  useEffect(() => {
    if (errorCount > 0) element.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid] [tabindex="0"], [data-invalid] input')?.focus();
  }, [errorCount, problem]);

  const submit = (event: SyntheticEvent) => { event.preventDefault(); form.submit(); };
  if (form.registersProblem !== null) return <ProblemNotice problem={form.registersProblem} />;
  return (
    <form ref={element} className={style['registration']} onSubmit={submit} onKeyDownCapture={submitByKeys} noValidate>
      <Restored form={form} />
      {problem !== null && <ProblemNotice problem={problem} atFields={atFields} />}
      <Register form={form} />
      <h2>{t('letters.part_sender')}</h2>
      <Sender form={form} />
      <Twins form={form} />
      <h2>{t('letters.part_content')}</h2>
      <Content form={form} />
      <h2>{t('letters.part_coming')}</h2>
      <Coming form={form} />
      <div className={style['buttons']}>
        <Button type="submit" isPending={form.pending}>{form.twinsStopped ? t('letters.register_anyhow') : t('letters.register_submit')}</Button>
        <span className={style['saved']}><span className="keys-hint">{t('ui.ctrl_enter')} <kbd>{'Ctrl Enter'}</kbd> · </span>{t('letters.draft_kept')}</span>
      </div>
      <p className={style['plain']}>{t('letters.register_warning')}</p>
    </form>
  );
}
