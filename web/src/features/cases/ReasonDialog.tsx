// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import type { CaseView, SessionPost } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { TextField } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/Form.tsx';
import { textsByPath } from '../../ui/ProblemNotice.tsx';
import { useCaseAct } from './useCases.ts';

interface Props {
  readonly shown: CaseView;
  readonly post: SessionPost;
  readonly act: 'cancellation' | 'extension';
  readonly onEnd: () => void;
}

const asked = { cancellation: { field: 'reason', most: 500 }, extension: { field: 'ground', most: 1000 } } as const;

/** An act on the whole case for which a reason must be given. */
export function ReasonDialog({ shown, post, act, onEnd }: Props) {
  const { t } = useLocale();
  const announce = useAnnounce();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const running = useCaseAct<Readonly<Record<string, string>>>(shown, post, act);
  const { field, most } = asked[act];
  const submit = () => {
    setTried(true);
    if (reason.trim() === '') return;
    void running.run({ [field]: reason.trim() }).then((result) => {
      if (!result.ok) return;
      announce(t(`cases.${act}_done`));
      onEnd();
    });
  };
  const error = textsByPath(running.problem)[`/${field}`] ?? (tried && reason.trim() === '' ? t('ui.fill_in') : undefined);
  return (
    <FormDialog
      title={t(`cases.${act}`)} lead={t(`cases.${act}_lead`)} warning={t(`cases.${act}_warning`)} submitText={t(`cases.${act}`)} running={running} atFields={[`/${field}`]}
      isDirty={reason !== ''} onSubmit={submit} onCancel={onEnd}
    >
      <TextField label={t('cases.reason')} maxLength={most} autoFocus value={reason} onChange={setReason} error={error} />
    </FormDialog>
  );
}
