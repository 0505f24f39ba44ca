// SPDX-License-Identifier: Apache-2.0
import { useRef } from 'react';
import { isLetter, recordAddress } from '../../api/records.ts';
import type { DictatedNote } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link } from '../../router/router.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { Failed } from '../../ui/Loaded.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { NumberText } from '../../ui/NumberText.tsx';
import { Waiting } from '../../ui/Page.tsx';
import { Part } from '../../ui/Part.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { moveByKeys, rowLink, useEntering } from '../../ui/rows.ts';
import style from './desk.module.css';
import { useLetterOfNote } from './useDesks.ts';
import type { Word } from './useNotes.ts';
import { useNotes, useSettling } from './useNotes.ts';

interface NoteProps {
  readonly note: DictatedNote;
  readonly isPending: boolean;
  readonly onSettle: (word: Word) => void;
}

function LetterOfNote({ note }: { readonly note: DictatedNote }) {
  const { t } = useLocale();
  const letter = useLetterOfNote(isLetter(note) ? note.subject_id : null, note.post.id);
  return (
    <span className={style['letter']}>
      <Link to={recordAddress(note, note.post.id) ?? '/'}>{letter === null ? t('desk.see_letter') : <bdi>{letter.subject}</bdi>}</Link>
      {letter !== null && <small>{t('worklist.letter')} <NumberText parts={letter.number} /></small>}
    </span>
  );
}

function Note({ note, isPending, onSettle }: NoteProps) {
  const { t, pick, moment } = useLocale();
  const { day, time } = moment(note.at);
  return (
    <li className={style['note']}>
      <div>
        <q><bdi>{note.note}</bdi></q>
        <small>{t('desk.written_by', { name: pick(note.written_by_fa, note.written_by_en), day, time })}</small>
        <LetterOfNote note={note} />
      </div>
      <div className={style['buttons']}>
        <Button {...rowLink} isPending={isPending} aria-label={t('desk.confirm_of', { note: note.note })} onPress={() => { onSettle('confirmation'); }}>{t('desk.confirm')}</Button>
        <Button look="quiet" isPending={isPending} aria-label={t('desk.refuse_of', { note: note.note })} onPress={() => { onSettle('refusal'); }}>{t('desk.refuse')}</Button>
      </div>
    </li>
  );
}

/** Dictated notes that wait for the person's word. Enter confirms one and goes to the next: a key a letter. */
export function Notes() {
  const { t } = useLocale();
  const announce = useAnnounce();
  const { notes, isLoading, problem, retry } = useNotes();
  const settling = useSettling();
  const list = useRef<HTMLUListElement>(null);
  useEntering(list);

  const settle = (note: DictatedNote, word: Word) => {
    const at = notes.indexOf(note);
    void settling.run({ note, word }).then((isDone) => {
      if (!isDone) return;
      announce(word === 'confirmation' ? t('desk.confirmed') : t('desk.refused'));
      // The next note has taken the place of this one.
      setTimeout(() => {
        const buttons = [...(list.current?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])];
        (buttons[Math.min(at, buttons.length - 1)] ?? document.querySelector<HTMLElement>('#main h1'))?.focus();
      }, 0);
    });
  };
  if (problem !== null) return <Failed problem={problem} onRetry={retry} />;
  return (
    <>
      {settling.changedMeanwhile && <Notice tone="due" urgent title={t('ui.changed')}>{t('ui.changed_detail')}</Notice>}
      {settling.problem !== null && <ProblemNotice problem={settling.problem} />}
      <Part title={t('desk.notes')} count={notes.length} none={!isLoading && notes.length === 0 ? t('desk.notes_none') : undefined}>
        {isLoading ? <Waiting rows={3} /> : (
          <>
            <p className={style['hint']}>{t('desk.notes_detail')}</p>
            <ul className={style['notes']} ref={list} onKeyDown={moveByKeys}>
              {notes.map((note) => <Note key={note.id} note={note} isPending={settling.pending} onSettle={(word) => { settle(note, word); }} />)}
            </ul>
          </>
        )}
      </Part>
    </>
  );
}
