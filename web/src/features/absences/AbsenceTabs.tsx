// SPDX-License-Identifier: Apache-2.0
import { useSession } from '../../api/session.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { usePlace } from '../../router/router.tsx';
import { Tabs } from '../../ui/Tabs.tsx';

/** Being away, and standing in: two views of one matter. */
export function AbsenceTabs() {
  const { t } = useLocale();
  const { may } = useSession();
  const { path } = usePlace();
  const tabs = [
    ...(may('absence.record') ? [{ to: '/absences', text: t('absences.tab_absences'), isHere: path === '/absences' }] : []),
    { to: '/delegations', text: t('absences.tab_delegations'), isHere: path === '/delegations' },
  ];
  return <Tabs label={t('absences.tabs')} tabs={tabs} />;
}
