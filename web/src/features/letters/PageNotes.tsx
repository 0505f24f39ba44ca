// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import type { LetterView, PageNote, SessionPost } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { Dialog, DialogFoot } from '../../ui/Dialog.tsx';
import { Failed } from '../../ui/Loaded.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Part, PartBody } from '../../ui/Part.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import style from './pagenotes.module.css';
import type { NumberedNote, usePageNotes } from './usePageNotes.ts';
import { useTakingBack } from './usePageNotes.ts';

/** Its words, or what it is when it has none; who wrote it, and when. */
function NoteWords({ note }: { readonly note: PageNote }) {
  const { t, pick, moment } = useLocale();
  const { day, time } = moment(note.at);
  const by = note.on_behalf_of;
  return (
    <>
      {note.text === '' ? <em>{t(note.kind === 'pen' ? 'letters.page_note_handwriting' : 'letters.page_note_highlighted')}</em> : <q><bdi>{note.text}</bdi></q>}
      <small>
        {t('letters.step_by', { person: pick(note.person_fa, note.person_en), post: pick(note.post.title_fa, note.post.title_en) })}
        {by !== null && <> · {pick(by.signature_fa, by.signature_en)}</>} · {t('letters.at', { day, time })}
      </small>
    </>
  );
}

interface TakeBackProps {
  readonly letter: LetterView;
  readonly note: NumberedNote;
  readonly post: SessionPost | null;
  readonly onEnd: () => void;
}

function TakeBack({ letter, note, post, onEnd }: TakeBackProps) {
  const { t, digits } = useLocale();
  const announce = useAnnounce();
  const { takeBack, pending, problem, changedMeanwhile } = useTakingBack(letter, note, post);
  const go = () => {
    void takeBack().then((isDone) => {
      if (!isDone) return;
      announce(t('letters.page_note_taken_back'));
      onEnd();
    });
  };
  return (
    <Dialog title={t('letters.page_note_take_back_of', { n: digits(note.place) })} onClose={onEnd}>
      {changedMeanwhile && <Notice tone="due" urgent title={t('letters.changed')}>{t('letters.page_note_changed')}</Notice>}
      {problem !== null && <ProblemNotice problem={problem} />}
      <p>{t('letters.page_note_take_back_sure')}</p>
      <DialogFoot>
        <Button isPending={pending} onPress={go}>{t('letters.page_note_take_back')}</Button>
        <Button look="quiet" onPress={onEnd}>{t('ui.cancel')}</Button>
      </DialogFoot>
    </Dialog>
  );
}

interface Props {
  readonly letter: LetterView;
  readonly post: SessionPost | null;
  readonly loaded: ReturnType<typeof usePageNotes>;
  readonly lit: number | null;
  readonly isHidden: boolean;
  readonly onGo: (note: NumberedNote) => void;
}

/** The notes on a file's pages as a numbered list: for who reads by ear or on paper, and to go to each. */
export function PageNotes({ letter, post, loaded, lit, isHidden, onGo }: Props) {
  const { t, digits, moment } = useLocale();
  const [leaving, setLeaving] = useState<NumberedNote | null>(null);
  const { notes, takenBack, problem, retry } = loaded;
  if (problem !== null) return <Failed problem={problem} onRetry={retry} />;
  if (notes.length === 0 && takenBack.length === 0) return null;
  return (
    <div className={classes(style['part'], isHidden && style['unprinted'])}>
      <Part title={t('letters.page_notes')} count={notes.length}>
        <ol className={style['list']}>
          {notes.map((note) => (
            <li key={note.id} id={`page-note-${note.id}`} className={note.id === lit ? style['lit'] : undefined}>
              <span className={style['number']} aria-hidden="true">{digits(note.place)}</span>
              <div>
                <NoteWords note={note} />
                <span className={style['acts']}>
                  <Button small look="plain" onPress={() => { onGo(note); }}>{t('letters.page_note_go', { page: digits(note.page) })}</Button>
                  {note.may_withdraw && <Button small look="plain" aria-label={t('letters.page_note_take_back_of', { n: digits(note.place) })} onPress={() => { setLeaving(note); }}>{t('letters.page_note_take_back')}</Button>}
                </span>
                <span className={style['onPaper']}>{t('letters.page_note_page', { page: digits(note.page) })}</span>
              </div>
            </li>
          ))}
        </ol>
        {takenBack.length > 0 && (
          <PartBody>
            <details className={style['history']}>
              <summary>{t('letters.page_notes_taken_back', { n: digits(takenBack.length) })}</summary>
              <ul className={style['list']}>
                {takenBack.map((note) => {
                  const ended = moment(note.withdrawn_at ?? note.at);
                  return (
                    <li key={note.id}>
                      <div>
                        <NoteWords note={note} />
                        <small>{t('letters.page_note_page', { page: digits(note.page) })} · {t('letters.page_note_taken_back_at', { day: ended.day, time: ended.time })}</small>
                      </div>
                    </li>
                  );
                })}
              </ul>
            </details>
          </PartBody>
        )}
      </Part>
      {leaving !== null && <TakeBack letter={letter} note={leaving} post={post} onEnd={() => { setLeaving(null); }} />}
    </div>
  );
}
