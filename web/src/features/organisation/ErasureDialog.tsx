// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useChange } from '../../api/change.ts';
import { client } from '../../api/client.ts';
import { useSession } from '../../api/session.tsx';
import type { ErasureRequest, ErasureView, PersonPageView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { TextField } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/Form.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { textsByPath } from '../../ui/ProblemNotice.tsx';

/** Erases a person by law. It can't be taken back, so the name is typed once more. */
export function ErasureDialog({ person, onEnd }: { readonly person: PersonPageView; readonly onEnd: () => void }) {
  const { t, pick } = useLocale();
  const announce = useAnnounce();
  const post = useSession().postWith('persons.erase');
  const [ground, setGround] = useState('');
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const erasing = useChange<ErasureRequest, ErasureView>(['organisation', 'identifiers', 'accounts'], (input, { key }) => client.postJson<ErasureView>(`/persons/${person.id}/erasure`, input, { key, post }));
  const name = pick(person.name_fa, person.name_en);
  const isNamed = typed.trim() === name.trim();
  const submit = () => {
    setTried(true);
    if (ground.trim() === '' || !isNamed) return;
    void erasing.run({ ground: ground.trim() }).then((result) => {
      if (!result.ok) return;
      announce(t('organisation.erased', { n: result.value.ledger_fields }));
      onEnd();
    });
  };
  const groundError = textsByPath(erasing.problem)['/ground'] ?? (tried && ground.trim() === '' ? t('ui.fill_in') : undefined);
  return (
    <FormDialog
      title={t('organisation.erase_title')} submitText={t('organisation.erase')} running={erasing} atFields={['/ground']}
      isDirty={ground !== '' || typed !== ''} onSubmit={submit} onCancel={onEnd}
    >
      <Notice tone="late" title={t('organisation.erase_for_good')}>{t('organisation.erase_lead')}</Notice>
      <TextField label={t('organisation.erase_ground')} hint={t('organisation.erase_ground_hint')} lines={2} maxLength={500} autoFocus value={ground} onChange={setGround} error={groundError} />
      <TextField label={t('organisation.erase_name', { name })} value={typed} onChange={setTyped} error={tried && !isNamed ? t('organisation.erase_name_differs') : undefined} />
    </FormDialog>
  );
}
