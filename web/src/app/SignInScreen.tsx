// SPDX-License-Identifier: Apache-2.0
import { useEffect } from 'react';
import { useSession } from '../api/session.tsx';
import { DemoAccounts } from '../features/session/DemoAccounts.tsx';
import { SignInForm } from '../features/session/SignInForm.tsx';
import { useLocale } from '../i18n/locale.tsx';
import { LanguageButton, ThemeButton } from './Preferences.tsx';
import style from './SignInScreen.module.css';

export function SignInScreen() {
  const { t, pick, prose } = useLocale();
  const { institution } = useSession();
  const name = pick(institution.name_fa, institution.name_en);
  useEffect(() => { document.title = t('ui.tab_title', { page: t('session.title') }); }, [t]);
  return (
    <div className={style['screen']}>
      <header className={style['top']}>
        <div className={style['brand']}><strong>{t('app.name')}</strong><span>{name}</span></div>
        <div className={style['tools']}><ThemeButton /><LanguageButton /></div>
      </header>
      <main className={style['main']}>
        <section className={style['card']}>
          <h1>{t('session.title')}</h1>
          <p className={style['lead']}>{t('session.lead', { name, date: prose(institution.today) })}</p>
          <SignInForm userName="" />
        </section>
        {institution.demo && <DemoAccounts accounts={institution.demo_accounts} />}
      </main>
    </div>
  );
}
