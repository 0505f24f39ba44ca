// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useDraftName } from '../../api/useDraftName.ts';
import type { AnswerRequest } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { TextField } from '../../ui/Field.tsx';
import { textsByPath } from '../../ui/ProblemNotice.tsx';
import { useDraft } from '../../ui/useDraft.ts';
import type { ActProps } from './ActDialog.tsx';
import { ActForm } from './ActForm.tsx';
import { TextMenu } from './TextMenu.tsx';
import { useLetterAct } from './useLetter.ts';
import { useTexts } from './useTexts.ts';

interface Words { readonly subject: string; readonly body: string; readonly note: string }

const isEmpty = (words: Words) => words.body.trim() === '' && words.note.trim() === '';

/** پاسخ: writes the outgoing letter, numbered in the same register and linked «عطف». */
export function AnswerDialog({ letter, post, onEnd }: ActProps) {
  const { t } = useLocale();
  const announce = useAnnounce();
  const running = useLetterAct<AnswerRequest>(letter, post, 'answer');
  const empty = { subject: t('letters.answer_subject', { subject: letter.subject }).slice(0, 500), body: '', note: '' };
  const draft = useDraft<Words>(useDraftName(`answer.${letter.id}`), empty, isEmpty);
  const offered = useTexts(letter, post);
  const [tried, setTried] = useState(false);
  const { value } = draft;
  const texts = textsByPath(running.problem);
  const error = (field: keyof Words) => texts[`/${field}`] ?? (tried && field !== 'note' && value[field].trim() === '' ? t('ui.fill_in') : undefined);

  const submit = () => {
    setTried(true);
    if (value.subject.trim() === '' || value.body.trim() === '') return;
    void running.run({ subject: value.subject.trim(), body: value.body.trim(), note: value.note.trim() === '' ? null : value.note.trim() }).then((changed) => {
      if (changed === null) return;
      draft.discard();
      announce(t('letters.answered'));
      onEnd();
    });
  };
  return (
    <ActForm
      letter={letter} post={post} onEnd={onEnd} act="answer" running={running} title={t('letters.answer')} submitText={t('letters.answer_submit')}
      warning={t('letters.answer_warning')} atFields={['/subject', '/body', '/note']} isDirty={!isEmpty(value)} draft={draft} onSubmit={submit}
    >
      <TextField label={t('letters.subject')} value={value.subject} maxLength={500} error={error('subject')} onChange={(subject) => { draft.set({ ...value, subject }); }} />
      <TextField label={t('letters.body')} value={value.body} maxLength={20000} lines={9} autoFocus error={error('body')} onChange={(body) => { draft.set({ ...value, body }); }} />
      <div><TextMenu label={t('letters.texts')} groups={offered.answers} onTake={({ text }) => { draft.set({ ...value, body: value.body.trim() === '' ? text : `${value.body.trimEnd()}\n\n${text}` }); }} /></div>
      <TextField label={t('letters.note')} optional hint={t('letters.answer_note_hint')} value={value.note} maxLength={1000} lines={2} error={error('note')} onChange={(note) => { draft.set({ ...value, note }); }} />
    </ActForm>
  );
}
