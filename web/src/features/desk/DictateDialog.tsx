// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useDraftName } from '../../api/useDraftName.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { TextField } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/Form.tsx';
import { textsByPath } from '../../ui/ProblemNotice.tsx';
import { useDraft } from '../../ui/useDraft.ts';
import type { RowDialogProps } from './PrepareDialog.tsx';
import { useDictating } from './useDesks.ts';

interface Words { readonly note: string }

const isEmpty = ({ note }: Words) => note.trim() === '';

/** Writes down what the desk's holder said; it is nothing until they confirm it. */
export function DictateDialog({ desk, post, row, onEnd }: RowDialogProps) {
  const { t, pick } = useLocale();
  const announce = useAnnounce();
  const dictating = useDictating(desk.id, post);
  const draft = useDraft<Words>(useDraftName(`dictation.${row.item.id}`), { note: '' }, isEmpty);
  const { note } = draft.value;
  const [tried, setTried] = useState(false);
  const name = pick(desk.post.person_fa, desk.post.person_en);
  const submit = () => {
    setTried(true);
    if (note.trim() === '') return;
    void dictating.run({ item_id: row.item.id, note: note.trim() }).then((result) => {
      if (!result.ok) return;
      draft.discard();
      announce(t('desk.dictated', { name }));
      onEnd();
    });
  };
  return (
    <FormDialog
      title={t('desk.dictate_title', { name })} submitText={t('desk.dictate_submit')} running={dictating}
      atFields={['/note']} isDirty={note !== ''} warning={t('desk.dictate_detail', { name })} onSubmit={submit} onCancel={onEnd}
    >
      <p><bdi>{row.item.title}</bdi></p>
      <TextField
        label={t('desk.note')} lines={4} maxLength={1000} autoFocus value={note} onChange={(words) => { draft.set({ note: words }); }}
        error={textsByPath(dictating.problem)['/note'] ?? (tried && note.trim() === '' ? t('ui.fill_in') : undefined)}
      />
    </FormDialog>
  );
}
