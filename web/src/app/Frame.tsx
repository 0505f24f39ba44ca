// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useSession } from '../api/session.tsx';
import { useLocale } from '../i18n/locale.tsx';
import style from './Frame.module.css';
import { KeyboardHelp } from './KeyboardHelp.tsx';
import { BottomBar, SideNavigation } from './Navigation.tsx';
import { Notices } from './Notices.tsx';
import { TopBar } from './TopBar.tsx';
import { useShortcuts } from './shortcuts.ts';

/** What stands round every page: places at the start side (at the foot on a phone), the bar at the top. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const { t } = useLocale();
  const { institution } = useSession();
  const [helpIsOpen, setHelpOpen] = useState(false);
  useShortcuts(() => { setHelpOpen(true); });
  return (
    <div className={style['frame']}>
      <a className={style['skip']} href="#main">{t('app.skip')}</a>
      <SideNavigation />
      <div className={style['body']}>
        <TopBar onHelp={() => { setHelpOpen(true); }} />
        <aside aria-label={t('app.notices')}>
          {institution.demo && <p className={style['demo']}><strong>{t('app.demo')}</strong> {t('app.demo_detail')}</p>}
          <Notices />
        </aside>
        <main className={style['main']} id="main" tabIndex={-1}>{children}</main>
      </div>
      <BottomBar onHelp={() => { setHelpOpen(true); }} />
      {helpIsOpen && <KeyboardHelp onClose={() => { setHelpOpen(false); }} />}
    </div>
  );
}

