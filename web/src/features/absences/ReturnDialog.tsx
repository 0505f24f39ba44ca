// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useSession } from '../../api/session.tsx';
import type { AbsenceView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { FormDialog } from '../../ui/Form.tsx';
import { textsByPath } from '../../ui/ProblemNotice.tsx';
import { stateOf } from './stranding.ts';
import { useReturn } from './useAbsences.ts';

/** Coming back early, or not going at all: the powers given for the absence end with it. */
export function ReturnDialog({ absence, onEnd }: { readonly absence: AbsenceView; readonly onEnd: () => void }) {
  const { t } = useLocale();
  const { institution } = useSession();
  const announce = useAnnounce();
  const returning = useReturn(absence);
  const [on, setOn] = useState<string | null>(institution.today);
  const isComing = stateOf(absence, institution.today) === 'coming';
  const submit = () => {
    void returning.run({ on: isComing ? null : on }).then((isDone) => {
      if (!isDone) return;
      announce(isComing ? t('absences.cancelled') : t('absences.returned'));
      onEnd();
    });
  };
  return (
    <FormDialog
      title={isComing ? t('absences.cancel_title') : t('absences.return_title')} submitText={isComing ? t('absences.cancel_title') : t('absences.return')}
      running={returning} atFields={isComing ? [] : ['/on']}
      warning={t('absences.return_detail')} focusesSubmit onSubmit={submit} onCancel={onEnd}
    >
      {isComing ? <p>{t('absences.cancel_lead')}</p>
        : <DateField label={t('absences.return_on')} hint={t('absences.return_hint')} value={on} min={institution.today} max={absence.last_day} error={textsByPath(returning.problem)['/on']} onChange={setOn} />}
    </FormDialog>
  );
}
