// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { client } from '../api/client.ts';
import { valueOf } from '../api/query.ts';
import { useSession } from '../api/session.tsx';
import type { InstitutionView } from '../api/types.ts';
import { useLocale } from '../i18n/locale.tsx';
import { Button } from '../ui/Button.tsx';
import { outbox, useGivenActs } from '../api/outbox.ts';
import { GivenActs } from '../features/workdesk/GivenActs.tsx';
import { useAnnounce } from '../ui/announce.tsx';
import { Notice } from '../ui/Notice.tsx';
import style from './Frame.module.css';

function watchLine(listener: () => void) {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** Above each page when it matters: no line to the server, or a newer version than this tab's. */
export function Notices() {
  const { t } = useLocale();
  const announce = useAnnounce();
  const given = useGivenActs();
  const { institution } = useSession();
  const hasLine = useSyncExternalStore(watchLine, () => navigator.onLine);
  const { data, isError } = useQuery({
    queryKey: ['institution'],
    queryFn: () => valueOf(client.get<InstitutionView>('/institution')),
    initialData: institution,
    staleTime: 60_000,
    refetchInterval: (query) => (query.state.status === 'error' ? 5_000 : 120_000),
    retry: 1,
  });
  const reload = () => { window.location.reload(); };
  const takeBack = () => { if (outbox.takeBack() !== null) announce(t('workdesk.taken_back')); };
  return (
    <div className={style['notices']}>
      {given.length > 0 && <GivenActs onTakeBack={takeBack} keysAreOn={false} />}
      {(!hasLine || isError) && <Notice tone="due" urgent title={t('app.offline')}>{t('app.offline_detail')}</Notice>}
      {data.version !== institution.version && (
        <Notice tone="act" urgent title={t('app.new_version')} action={<Button small onPress={reload}>{t('ui.reload')}</Button>}>{t('app.new_version_detail')}</Notice>
      )}
    </div>
  );
}
