// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import type { VoidingRequest } from '../../api/types.ts';
import { useDraftName } from '../../api/useDraftName.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { TextField } from '../../ui/Field.tsx';
import { textsByPath } from '../../ui/ProblemNotice.tsx';
import { useDraft } from '../../ui/useDraft.ts';
import type { ActProps } from './ActDialog.tsx';
import { ActForm } from './ActForm.tsx';
import { useLetterAct } from './useLetter.ts';

interface Words { readonly reason: string }

const nothing: Words = { reason: '' };
const isEmpty = ({ reason }: Words) => reason.trim() === '';

/** ابطال: a registration that should not have been, with the reason; the number stays taken. */
export function VoidLetterDialog({ letter, post, onEnd }: ActProps) {
  const { t } = useLocale();
  const announce = useAnnounce();
  const running = useLetterAct<VoidingRequest>(letter, post, 'voiding');
  const draft = useDraft<Words>(useDraftName(`void.${letter.id}`), nothing, isEmpty);
  const [tried, setTried] = useState(false);
  const missing = isEmpty(draft.value);
  const error = textsByPath(running.problem)['/reason'] ?? (tried && missing ? t('letters.void_reason_missing') : undefined);

  const submit = () => {
    setTried(true);
    if (missing) return;
    void running.run({ reason: draft.value.reason.trim() }).then((changed) => {
      if (changed === null) return;
      draft.discard();
      announce(t('letters.voided'));
      onEnd();
    });
  };
  return (
    <ActForm
      letter={letter} post={post} onEnd={onEnd} act="void" running={running} title={t('letters.void')} submitText={t('letters.void_submit')}
      warning={t('letters.void_warning')} atFields={['/reason']} isDirty={!missing} draft={draft} onSubmit={submit}
    >
      <p>{t('letters.void_goes')}</p>
      <TextField label={t('letters.void_reason')} lines={3} maxLength={1000} autoFocus value={draft.value.reason} error={error} onChange={(reason) => { draft.set({ reason }); }} />
    </ActForm>
  );
}
