// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useSession } from '../../api/session.tsx';
import type { DelegationView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { FormDialog } from '../../ui/Form.tsx';
import { textsByPath } from '../../ui/ProblemNotice.tsx';
import { useRevoking } from './useDelegations.ts';

/** Takes powers back from a day on. */
export function RevokeDialog({ delegation, onEnd }: { readonly delegation: DelegationView; readonly onEnd: () => void }) {
  const { t, pick } = useLocale();
  const { institution } = useSession();
  const announce = useAnnounce();
  const revoking = useRevoking(delegation);
  const [from, setFrom] = useState<string | null>(institution.today);
  const submit = () => {
    void revoking.run({ from }).then((isDone) => {
      if (!isDone) return;
      announce(t('absences.revoked'));
      onEnd();
    });
  };
  return (
    <FormDialog
      title={t('absences.revoke_title')} submitText={t('absences.revoke')} running={revoking}
      atFields={['/from']} warning={t('absences.revoke_detail')} focusesSubmit onSubmit={submit} onCancel={onEnd}
    >
      <p>{t('absences.revoke_lead', { name: pick(delegation.person.name_fa, delegation.person.name_en), post: pick(delegation.post.title_fa, delegation.post.title_en) })}</p>
      <DateField label={t('absences.revoke_from')} value={from} min={institution.today} error={textsByPath(revoking.problem)['/from']} onChange={setFrom} />
    </FormDialog>
  );
}
