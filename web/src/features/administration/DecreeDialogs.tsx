// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { client } from '../../api/client.ts';
import { useChange } from '../../api/change.ts';
import { useLoaded } from '../../api/load.ts';
import { useSession } from '../../api/session.tsx';
import type { DecreePreview, DecreeRequest, DecreeView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/Form.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Waiting } from '../../ui/Page.tsx';
import { ProblemNotice, textsByPath } from '../../ui/ProblemNotice.tsx';
import { decreeOf, emptyDecree, missingIn } from './decree.ts';
import { DecreeFields, decreePaths } from './DecreeFields.tsx';

export const decreesKey = 'decrees';

/** How many open deadlines move, said before anything is done. */
function Preview({ preview }: { readonly preview: DecreePreview }) {
  const { t } = useLocale();
  const title = preview.moves === 0 ? t('administration.moves_none') : t('administration.moves', { n: preview.moves });
  return (
    <Notice tone={preview.moves === 0 ? 'plain' : 'due'} urgent title={title}>
      {t('administration.looked_at', { n: preview.looked_at })}{!preview.is_whole && <p>{t('administration.not_whole')}</p>}
    </Notice>
  );
}

interface Seen {
  readonly content: string;
  readonly preview: DecreePreview;
}

/** A decree is recorded only after its effect was seen, as it stands: what is changed later is previewed again. */
export function DecreeDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLocale();
  const announce = useAnnounce();
  const { institution, postWith } = useSession();
  const post = postWith('calendar.decree');
  const [draft, setDraft] = useState(() => emptyDecree(institution.today));
  const [tried, setTried] = useState(false);
  const [seen, setSeen] = useState<Seen | null>(null);
  const look = useChange<DecreeRequest, DecreePreview>([], (input) => client.postJson<DecreePreview>('/calendar/decree-previews', input, { post }));
  const decree = useChange<DecreeRequest, DecreeView>([decreesKey, 'worklist'], (input, { key }) => client.postJson<DecreeView>('/calendar/decrees', input, { key, post }));
  const request = decreeOf(draft);
  const content = JSON.stringify(request);
  const isSeen = seen?.content === content;
  const missing = missingIn(draft);
  const submit = () => {
    setTried(true);
    if (missing.size > 0) return;
    if (!isSeen) {
      void look.run(request).then((result) => { if (result.ok) setSeen({ content, preview: result.value }); });
      return;
    }
    void decree.run(request).then((result) => {
      if (!result.ok) return;
      announce(t('administration.decreed'));
      onClose();
    });
  };
  const running = { pending: look.pending || decree.pending, problem: isSeen ? decree.problem : look.problem };
  return (
    <FormDialog
      wide title={t('administration.new_decree')} lead={t('administration.decree_lead')} submitText={isSeen ? t('administration.decree_submit') : t('administration.preview')}
      running={running} atFields={decreePaths} isDirty={draft.titleFa !== '' || draft.first !== null} onSubmit={submit} onCancel={onClose}
    >
      <DecreeFields draft={draft} onChange={setDraft} missing={tried ? missing : new Set()} texts={textsByPath(running.problem)} />
      {look.pending && <p role="status">{t('administration.previewing')}</p>}
      {isSeen && <Preview preview={seen.preview} />}
      {seen !== null && !isSeen && !look.pending && <Notice>{t('administration.preview_stale')}</Notice>}
    </FormDialog>
  );
}

export function WithdrawDialog({ decree, onClose }: { readonly decree: DecreeView; readonly onClose: () => void }) {
  const { t, pick } = useLocale();
  const announce = useAnnounce();
  const post = useSession().postWith('calendar.decree');
  const [ground, setGround] = useState('');
  const [tried, setTried] = useState(false);
  const { value: preview, problem, retry } = useLoaded<DecreePreview>(['decree-withdrawal', decree.id], `/calendar/decrees/${decree.id}/withdrawal-preview`, { post });
  const withdraw = useChange<string, null>([decreesKey, 'worklist'], (input, { key }) => client.postJson<null>(`/calendar/decrees/${decree.id}/withdrawal`, { ground: input }, { key, post }));
  const submit = () => {
    setTried(true);
    if (ground.trim() === '') return;
    void withdraw.run(ground.trim()).then((result) => {
      if (!result.ok) return;
      announce(t('administration.withdrawn'));
      onClose();
    });
  };
  const error = textsByPath(withdraw.problem)['/ground'] ?? (tried && ground.trim() === '' ? t('ui.fill_in') : undefined);
  return (
    <FormDialog
      title={t('administration.withdraw_of', { title: pick(decree.title_fa, decree.title_en) })} lead={t('administration.withdraw_lead')} submitText={t('administration.withdraw_submit')}
      running={withdraw} atFields={['/ground']} isDirty={ground !== ''} onSubmit={submit} onCancel={onClose}
    >
      {preview === null && problem === null && <Waiting rows={1} />}
      {problem !== null && <ProblemNotice problem={problem} action={<Button small look="quiet" onPress={retry}>{t('ui.try_again')}</Button>} />}
      {preview !== null && <Preview preview={preview} />}
      <TextField label={t('administration.withdraw_ground')} lines={2} maxLength={500} autoFocus value={ground} onChange={setGround} error={error} />
    </FormDialog>
  );
}
