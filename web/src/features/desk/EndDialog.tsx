// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useSession } from '../../api/session.tsx';
import type { DeskView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { FormDialog } from '../../ui/Form.tsx';
import { textsByPath } from '../../ui/ProblemNotice.tsx';
import { useEnding } from './useDesks.ts';

export function EndDialog({ desk, onEnd }: { readonly desk: DeskView; readonly onEnd: () => void }) {
  const { t, pick } = useLocale();
  const { institution } = useSession();
  const announce = useAnnounce();
  const ending = useEnding(desk);
  const [from, setFrom] = useState<string | null>(institution.today);
  const submit = () => {
    void ending.run({ from }).then((isDone) => {
      if (!isDone) return;
      announce(t('desk.ended'));
      onEnd();
    });
  };
  return (
    <FormDialog
      title={t('desk.end_title')} submitText={t('desk.end')} running={ending}
      atFields={['/from']} warning={t('desk.end_detail')} focusesSubmit onSubmit={submit} onCancel={onEnd}
    >
      <p>{t('desk.end_lead', { post: pick(desk.prepared_by.title_fa, desk.prepared_by.title_en) })}</p>
      <DateField label={t('desk.end_from')} value={from} min={institution.today} onChange={setFrom} error={textsByPath(ending.problem)['/from']} />
    </FormDialog>
  );
}
