// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { useSession } from '../api/session.tsx';
import { useLocale } from '../i18n/locale.tsx';
import { LanguageButton, ThemeButton } from './Preferences.tsx';
import style from './SignInScreen.module.css';

interface Props {
  readonly title: string;
  readonly lead?: string;
  readonly beside?: ReactNode;
  readonly children: ReactNode;
}

/** The screen of who is not signed in: the institution's name above, one card, and what stands beside it. */
export function SignInFrame({ title, lead, beside, children }: Props) {
  const { t, pick } = useLocale();
  const { institution } = useSession();
  useEffect(() => { document.title = t('ui.tab_title', { page: title }); }, [t, title]);
  return (
    <div className={style['screen']}>
      <header className={style['top']}>
        <div className={style['brand']}><strong>{t('app.name')}</strong><span>{pick(institution.name_fa, institution.name_en)}</span></div>
        <div className={style['tools']}><ThemeButton /><LanguageButton /></div>
      </header>
      <main className={style['main']}>
        <section className={style['card']}>
          <h1>{title}</h1>
          {lead !== undefined && <p className={style['lead']}>{lead}</p>}
          {children}
        </section>
        {beside}
      </main>
    </div>
  );
}
