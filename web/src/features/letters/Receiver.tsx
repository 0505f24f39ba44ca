// SPDX-License-Identifier: Apache-2.0
import { useSession } from '../../api/session.tsx';
import { useLoaded } from '../../api/load.ts';
import type { DueDayView, Purpose } from '../../api/types.ts';
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
import { TextMenu } from './TextMenu.tsx';
import type { OfferedGroup } from './useTexts.ts';
import { notesFor } from './useTexts.ts';

export interface ReceiverDraft {
  readonly key: number;
  readonly post: Choice | null;
  readonly purpose: Purpose;
  readonly note: string;
  readonly dueOn: string | null;
  /** Instead of a day: counted by the calendar of the receiver's unit. */
  readonly workingDays: number | null;
}

const quickDays = [['letters.in_1_day', 1], ['letters.in_3_days', 3], ['letters.in_5_days', 5]] as const;

interface Props {
  readonly draft: ReceiverDraft;
  readonly place: number;
  readonly isOnly: boolean;
  /** The standard notes, filled from the letter. */
  readonly notes: readonly OfferedGroup[];
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

/** With another purpose, a deadline goes where none may be. */
function forPurpose(draft: ReceiverDraft, purpose: Purpose): ReceiverDraft {
  return { ...draft, purpose, dueOn: mayHaveDeadline(purpose) ? draft.dueOn : null, workingDays: mayHaveDeadline(purpose) ? draft.workingDays : null };
}

function Note({ draft, notes, errors, onChange }: Pick<Props, 'draft' | 'notes' | 'errors' | 'onChange'>) {
  const { t } = useLocale();
  return (
    <>
      <TextField label={t('letters.note')} optional lines={2} maxLength={1000} value={draft.note} error={errors['note']} onChange={(note) => { onChange({ ...draft, note }); }} />
      <div className={style['chips']} role="group" aria-label={t('letters.standard_notes')}>
        {notesFor(notes, draft.purpose).map((note) => (
          <button key={note} type="button" className={style['chip']} aria-pressed={draft.note === note} onClick={() => { onChange({ ...draft, note }); }}><bdi>{note}</bdi></button>
        ))}
        <TextMenu label={t('letters.texts')} groups={notes} onTake={({ text, purpose }) => { onChange({ ...(purpose === null ? draft : forPurpose(draft, purpose)), note: text }); }} />
      </div>
    </>
  );
}

export function Receiver({ draft, place, isOnly, notes, errors, onChange, onRemove }: Props) {
  const { t, pick } = useLocale();
  const purposeOptions = purposes.map((value) => ({ value, text: t(`words.purpose_${value}`) }));
  const setPurpose = (purpose: Purpose) => { onChange(forPurpose(draft, purpose)); };
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
      <Note draft={draft} notes={notes} errors={errors} onChange={onChange} />
      {!isOnly && <div><Button look="quiet" small onPress={onRemove}>{t('letters.remove_receiver')}</Button></div>}
    </fieldset>
  );
}
