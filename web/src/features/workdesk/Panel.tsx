// SPDX-License-Identifier: Apache-2.0
import { findPosts } from '../../api/find.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Button } from '../../ui/Button.tsx';
import { CloseIcon } from '../../ui/icons.tsx';
import { TextField } from '../../ui/Field.tsx';
import type { Choice } from '../../ui/Picker.tsx';
import { Picker } from '../../ui/Picker.tsx';
import { PurposeTag, mayHaveDeadline } from '../../ui/Words.tsx';
import type { Decision, Note } from './act.ts';
import { receiverKeys, withNote, withReceiver } from './act.ts';
import type { Notes } from './useNotes.ts';
import style from './workdesk.module.css';

interface Props {
  readonly decision: Decision;
  readonly onDecide: (decision: Decision) => void;
  /** Whether the keys of one letter are on; only then are they shown. */
  readonly keysAreOn: boolean;
}

function NoteKeys({ decision, onDecide, keysAreOn, notes }: Props & { readonly notes: Notes }) {
  const { t, digits } = useLocale();
  const { note } = decision;
  const isNew = note.text.trim() !== '' && notes.offered.every((each) => each.text !== note.text.trim());
  const key = (each: Note, index: number) => (
    <span key={each.text} className={style['pair']}>
      <button type="button" className={style['key']} aria-pressed={note.text === each.text} aria-keyshortcuts={keysAreOn ? String(index + 1) : undefined} onClick={() => { onDecide(withNote(decision, each)); }}>
        {keysAreOn && <kbd aria-hidden="true">{digits(index + 1)}</kbd>}<bdi>{each.text}</bdi>
      </button>
      {notes.own.includes(each) && <Button look="plain" icon aria-label={t('workdesk.forget_note', { note: each.text })} onPress={() => { notes.forget(each); }}><CloseIcon /></Button>}
    </span>
  );
  return (
    <section className={style['group']}>
      <h2>{t('workdesk.notes')} <PurposeTag value={note.purpose} /></h2>
      <div className={style['keys']}>{notes.offered.map(key)}</div>
      <TextField label={t('workdesk.own_note')} optional lines={2} maxLength={1000} value={note.text} onChange={(text) => { onDecide({ ...decision, note: { ...note, text } }); }} />
      {isNew && <div><Button look="quiet" onPress={() => { notes.keep(note); }}>{t('workdesk.keep_note')}</Button></div>}
    </section>
  );
}

const deadlines = [[null, 'workdesk.no_deadline'], [1, 'workdesk.days_1'], [3, 'workdesk.days_3'], [5, 'workdesk.days_5']] as const;

function Deadline({ decision, onDecide }: Props) {
  const { t } = useLocale();
  if (!mayHaveDeadline(decision.note.purpose)) return null;
  return (
    <section className={style['group']}>
      <h2 id="workdesk-deadline">{t('workdesk.deadline')}</h2>
      <div className={style['keys']} role="group" aria-labelledby="workdesk-deadline">
        {deadlines.map(([days, text]) => (
          <button key={text} type="button" className={style['key']} aria-pressed={decision.days === days} onClick={() => { onDecide({ ...decision, days }); }}>{t(text)}</button>
        ))}
      </div>
    </section>
  );
}

function Receivers({ decision, onDecide, keysAreOn, offered }: Props & { readonly offered: readonly Choice[] }) {
  const { t, pick } = useLocale();
  const listed = [...offered, ...decision.receivers.filter((each) => offered.every((other) => other.id !== each.id))];
  return (
    <section className={style['group']}>
      <h2 id="workdesk-receivers">{t('workdesk.receivers')}</h2>
      <div className={style['keys']} role="group" aria-labelledby="workdesk-receivers">
        {listed.map((each, index) => (
          <button key={each.id} type="button" className={style['key']} aria-pressed={decision.receivers.some(({ id }) => id === each.id)} aria-keyshortcuts={keysAreOn ? receiverKeys[index]?.slice(3) : undefined} onClick={() => { onDecide(withReceiver(decision, each)); }}>
            {keysAreOn && receiverKeys[index] !== undefined && <kbd aria-hidden="true">{receiverKeys[index].slice(3)}</kbd>}
            <span><bdi>{each.text}</bdi>{each.small !== '' && <small>{each.small}</small>}</span>
          </button>
        ))}
      </div>
      <Picker
        label={t('workdesk.other_receiver')} optional none={t('workdesk.no_post')} chosen={null} find={(words) => findPosts(words, pick)}
        onChoose={(post) => { if (post !== null && decision.receivers.every(({ id }) => id !== post.id)) onDecide(withReceiver(decision, post)); }}
      />
    </section>
  );
}

/** What is decided on the letter: a note, whom it goes to, until when. */
export function Panel({ notes, offered, ...props }: Props & { readonly notes: Notes; readonly offered: readonly Choice[] }) {
  return (
    <>
      <NoteKeys {...props} notes={notes} />
      <Receivers {...props} offered={offered} />
      <Deadline {...props} />
    </>
  );
}
