// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useDraftName } from '../../api/useDraftName.ts';
import type { ClosingRequest } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { TextField } from '../../ui/Field.tsx';
import { textsByPath } from '../../ui/ProblemNotice.tsx';
import { useDraft } from '../../ui/useDraft.ts';
import type { ActProps } from './ActDialog.tsx';
import { ActForm } from './ActForm.tsx';
import { useLetterAct } from './useLetter.ts';

interface Words { readonly note: string }

const nothing: Words = { note: '' };
const isEmpty = ({ note }: Words) => note.trim() === '';

/** مختومه: without an answer only with a note that says why. */
export function CloseLetterDialog({ letter, post, onEnd }: ActProps) {
  const { t } = useLocale();
  const announce = useAnnounce();
  const running = useLetterAct<ClosingRequest>(letter, post, 'closing');
  const draft = useDraft<Words>(useDraftName(`close.${letter.id}`), nothing, isEmpty);
  const { note } = draft.value;
  const [tried, setTried] = useState(false);
  const needsNote = letter.state !== 'answered';
  const missing = needsNote && note.trim() === '';
  const error = textsByPath(running.problem)['/note'] ?? (tried && missing ? t('letters.close_note_missing') : undefined);

  const submit = () => {
    setTried(true);
    if (missing) return;
    void running.run({ note: note.trim() === '' ? null : note.trim() }).then((changed) => {
      if (changed === null) return;
      draft.discard();
      announce(t('letters.closed'));
      onEnd();
    });
  };
  return (
    <ActForm
      letter={letter} post={post} onEnd={onEnd} act="close" running={running} title={t('letters.close')} submitText={t('letters.close_submit')}
      warning={t('letters.close_warning')} atFields={['/note']} isDirty={!isEmpty(draft.value)} draft={draft} onSubmit={submit}
    >
      <p>{needsNote ? t('letters.close_unanswered') : t('letters.close_answered')}</p>
      <TextField label={t('letters.close_note')} optional={!needsNote} lines={3} maxLength={1000} autoFocus value={note} error={error} onChange={(words) => { draft.set({ note: words }); }} />
    </ActForm>
  );
}
