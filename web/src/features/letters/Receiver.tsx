// SPDX-License-Identifier: Apache-2.0
import { useSession } from '../../api/session.tsx';
import { useLoaded } from '../../api/load.ts';
import type { DueDayView, Purpose } from '../../api/types.ts';
import type { TextKey } from '../../i18n/catalogue.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { address } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { ChoiceField, TextField } from '../../ui/Field.tsx';
import type { Choice } from '../../ui/Picker.tsx';
import { Picker } from '../../ui/Picker.tsx';
import { mayHaveDeadline, purposes } from '../../ui/Words.tsx';
import { findPosts } from '../../api/find.ts';
import style from './letters.module.css';

export interface ReceiverDraft {
  readonly key: number;
  readonly post: Choice | null;
  readonly purpose: Purpose;
  readonly note: string;
  readonly dueOn: string | null;
  /** Instead of a day: counted by the calendar of the receiver's unit. */
  readonly workingDays: number | null;
}

/** هامش: the sentences offices write every day. */
const standardNotes: Readonly<Record<Purpose, readonly TextKey[]>> = {
  action: ['letters.note_action_1', 'letters.note_action_2', 'letters.note_action_3'],
  opinion: ['letters.note_opinion_1', 'letters.note_opinion_2'],
  information: ['letters.note_information_1', 'letters.note_information_2'],
  filing: ['letters.note_filing_1'],
};

const quickDays = [['letters.in_1_day', 1], ['letters.in_3_days', 3], ['letters.in_5_days', 5]] as const;

interface Props {
  readonly draft: ReceiverDraft;
  readonly place: number;
  readonly isOnly: boolean;
  /** Violations of this receiver by field name. */
  readonly errors: Readonly<Record<string, string | undefined>>;
  readonly onChange: (draft: ReceiverDraft) => void;
  readonly onRemove: () => void;
}

function Deadline({ draft, errors, onChange }: Pick<Props, 'draft' | 'errors' | 'onChange'>) {
  const { t, prose } = useLocale();
  const { institution } = useSession();
  const [post, days] = [draft.post?.id ?? null, draft.workingDays];
  const { value: foretold } = useLoaded<DueDayView>(['due-day', post, days], address('/letters/due-day', { post, working_days: days }), { isEnabled: post !== null && days !== null });
  return (
    <div className={style['form']}>
      <DateField
        label={t('letters.deadline')} optional value={draft.dueOn} error={errors['due_on'] ?? errors['due_in_working_days']} min={institution.today}
        onChange={(dueOn) => { onChange({ ...draft, dueOn, workingDays: null }); }}
      />
      <div className={style['chips']} role="group" aria-label={t('letters.quick_deadlines')}>
        {quickDays.map(([text, days]) => (
          <button key={days} type="button" className={style['chip']} aria-pressed={draft.workingDays === days} onClick={() => { onChange({ ...draft, dueOn: null, workingDays: days }); }}>{t(text)}</button>
        ))}
      </div>
      <p className={style['soft']} role="status">{days !== null && (post === null || foretold === null ? t('letters.due_by_receiver') : t('letters.due_foretold', { day: prose(foretold.due_on) }))}</p>
    </div>
  );
}

function Note({ draft, errors, onChange }: Pick<Props, 'draft' | 'errors' | 'onChange'>) {
  const { t } = useLocale();
  return (
    <>
      <TextField label={t('letters.note')} optional lines={2} maxLength={1000} value={draft.note} error={errors['note']} onChange={(note) => { onChange({ ...draft, note }); }} />
      <div className={style['chips']} role="group" aria-label={t('letters.standard_notes')}>
        {standardNotes[draft.purpose].map((key) => (
          <button key={key} type="button" className={style['chip']} aria-pressed={draft.note === t(key)} onClick={() => { onChange({ ...draft, note: t(key) }); }}>{t(key)}</button>
        ))}
      </div>
    </>
  );
}

export function Receiver({ draft, place, isOnly, errors, onChange, onRemove }: Props) {
  const { t, pick } = useLocale();
  const purposeOptions = purposes.map((value) => ({ value, text: t(`words.purpose_${value}`) }));
  const setPurpose = (purpose: Purpose) => { onChange({ ...draft, purpose, dueOn: mayHaveDeadline(purpose) ? draft.dueOn : null, workingDays: mayHaveDeadline(purpose) ? draft.workingDays : null }); };
  return (
    <fieldset className={style['receiver']}>
      <legend>{t('letters.receiver_n', { place })}</legend>
      <Picker
        label={t('letters.receiver')} hint={t('letters.receiver_hint')} none={t('letters.no_post')} chosen={draft.post} error={errors['post_id']} autoFocus
        onChoose={(post) => { onChange({ ...draft, post }); }} find={(words) => findPosts(words, pick)}
      />
      <div className={style['pair']}>
        <ChoiceField label={t('letters.purpose')} value={draft.purpose} onChange={setPurpose} options={purposeOptions} error={errors['purpose']} />
        {mayHaveDeadline(draft.purpose) && <Deadline draft={draft} errors={errors} onChange={onChange} />}
      </div>
      <Note draft={draft} errors={errors} onChange={onChange} />
      {!isOnly && <div><Button look="quiet" small onPress={onRemove}>{t('letters.remove_receiver')}</Button></div>}
    </fieldset>
  );
}
