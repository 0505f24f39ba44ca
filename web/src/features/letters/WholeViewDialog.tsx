// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useAct } from '../../api/act.ts';
import { client } from '../../api/client.ts';
import type { BulkActView, BulkSelection, ReferralRequest } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { TextField } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/Form.tsx';
import type { BulkAct } from './bulk.ts';
import { ReferFields } from './ReferFields.tsx';

const paths: Readonly<Record<BulkAct, string>> = { refer: '/bulk-acts/letter-referrals', close: '/bulk-acts/letter-closings' };

interface Props {
  readonly act: BulkAct;
  readonly selection: BulkSelection;
  /** The post in which it is asked for. */
  readonly post: number;
  readonly onEnd: (isDone: boolean) => void;
}

/** ارجاع or مختومه of all letters of a view: asked once, with the count; the server does it. */
export function WholeViewDialog({ act, selection, post, onEnd }: Props) {
  const { t } = useLocale();
  const announce = useAnnounce();
  const cache = useQueryClient();
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const [isDirty, setDirty] = useState(false);
  const referral = useRef<ReferralRequest | null>(null);
  const starting = useAct<object, BulkActView>((body, key) => client.postJson<BulkActView>(paths[act], body, { post, key }));
  const missing = act === 'close' && note.trim() === '';

  const submit = () => {
    setTried(true);
    const told = act === 'close' ? { note: note.trim() } : referral.current;
    if (told === null || missing) return;
    void starting.run({ selection, ...told }).then(async ({ ok }) => {
      if (!ok) return;
      await cache.invalidateQueries({ queryKey: ['bulk-acts'] });
      announce(t('bulk.begun'));
      onEnd(true);
    });
  };
  const n = selection.count;
  return (
    <FormDialog
      title={t(`bulk.dialog_${act}`, { n })} submitText={t(act === 'refer' ? 'letters.bulk_refer_submit' : 'letters.bulk_close_submit', { n })}
      running={starting} isDirty={isDirty} wide warning={t('bulk.dialog_detail')} onSubmit={submit} onCancel={() => { onEnd(false); }}
    >
      {act === 'refer' ? <ReferFields post={post} tried={tried} onBody={(body) => { referral.current = body; setDirty(true); }} /> : (
        <TextField
          label={t('bulk.note')} hint={t('bulk.note_hint')} lines={3} maxLength={1000} autoFocus value={note} error={tried && missing ? t('bulk.note_missing') : undefined}
          onChange={(next) => { setNote(next); setDirty(true); }}
        />
      )}
    </FormDialog>
  );
}
