// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import type { FileView, SessionPost } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { address, navigate } from '../../router/router.tsx';
import { Check } from '../../ui/Check.tsx';
import { TextField } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/Form.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Code } from '../../ui/NumberText.tsx';
import { partStyle } from '../../ui/Part.tsx';
import { textsByPath } from '../../ui/ProblemNotice.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { useDestroying } from './useDestroying.ts';
import { useSize } from './useSize.ts';

function Preview({ file }: { readonly file: FileView }) {
  const { t, moment } = useLocale();
  const size = useSize();
  return (
    <dl className={partStyle['facts']}>
      <dt>{t('letters.destroy_file')}</dt><dd><bdi>{file.name}</bdi></dd>
      <dt>{t('letters.destroy_size')}</dt><dd>{size(file.size)}</dd>
      <dt>{t('letters.destroy_stored')}</dt><dd>{t('letters.destroy_at', moment(file.stored_at))}</dd>
      <dt>{t('letters.destroy_hash')}</dt><dd><Code text={file.sha256} /></dd>
    </dl>
  );
}

interface Props {
  readonly file: FileView;
  readonly post: SessionPost | null;
  readonly onEnd: () => void;
}

/** امحا: what goes and what stays is said first; nothing brings the file back. */
export function DestructionDialog({ file, post, onEnd }: Props) {
  const { t } = useLocale();
  const announce = useAnnounce();
  const destroying = useDestroying(file, post?.id ?? null);
  const [permit, setPermit] = useState('');
  const [reason, setReason] = useState('');
  const [isSure, setSure] = useState(false);
  const [tried, setTried] = useState(false);
  const texts = textsByPath(destroying.problem);
  const submit = () => {
    setTried(true);
    if (permit.trim() === '' || reason.trim() === '' || !isSure) return;
    void destroying.run({ permit_number: permit.trim(), reason: reason.trim() }).then((result) => {
      if (!result.ok) return;
      announce(t('letters.destroyed_now'));
      onEnd();
      navigate(address(`/files/${file.id}/destruction`, { post: post?.id }));
    });
  };
  const permitError = texts['/permit_number'] ?? (tried && permit.trim() === '' ? t('letters.destroy_permit_missing') : undefined);
  const reasonError = texts['/reason'] ?? (tried && reason.trim() === '' ? t('letters.destroy_reason_missing') : undefined);
  return (
    <FormDialog
      title={t('letters.destroy_title')} submitText={t('letters.destroy_submit')} running={destroying} atFields={['/permit_number', '/reason']}
      isDirty={permit !== '' || reason !== ''} onSubmit={submit} onCancel={onEnd}
    >
      <Notice tone="late" title={t('letters.destroy_for_good')}><p>{t('letters.destroy_goes')}</p><p>{t('letters.destroy_stays')}</p></Notice>
      <Preview file={file} />
      <TextField label={t('letters.destroy_permit')} hint={t('letters.destroy_permit_hint')} maxLength={100} autoFocus value={permit} onChange={setPermit} error={permitError} />
      <TextField label={t('letters.destroy_reason')} hint={t('letters.destroy_reason_hint')} maxLength={1000} value={reason} onChange={setReason} error={reasonError} />
      <Check label={t('letters.destroy_sure')} checked={isSure} onChange={setSure} error={tried && !isSure ? t('letters.destroy_sure_missing') : undefined} />
    </FormDialog>
  );
}
