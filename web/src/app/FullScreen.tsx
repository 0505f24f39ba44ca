// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import type { Problem } from '../api/client.ts';
import { useLocale } from '../i18n/locale.tsx';
import { Button } from '../ui/Button.tsx';
import style from './FullScreen.module.css';

interface MessageProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** A screen that stands in the place of everything. */
export function Message({ title, children, action }: MessageProps) {
  const { t } = useLocale();
  useEffect(() => { document.title = t('ui.tab_title', { page: title }); }, [t, title]);
  return (
    <main className={style['screen']}>
      <div className={style['box']} role="alert"><h1>{title}</h1>{children}{action}</div>
    </main>
  );
}

interface Props {
  readonly problem: Problem | null;
  readonly onRetry: () => void;
}

/** No answer from the server, or a fault of it, when the application starts. */
export function FullScreen({ problem, onRetry }: Props) {
  const { t } = useLocale();
  const cut = problem === null || problem.status === 0;
  return (
    <Message title={cut ? t('ui.no_connection') : t('ui.fatal')} action={<Button onPress={onRetry}>{t('ui.try_again')}</Button>}>
      <p>{cut ? t('ui.no_connection_detail') : problem.detail || t('ui.fatal_detail')}</p>
      {problem !== null && problem.requestId !== '' && <p>{t('ui.request_id', { id: problem.requestId })}</p>}
    </Message>
  );
}
