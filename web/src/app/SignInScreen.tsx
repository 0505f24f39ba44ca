// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useSession } from '../api/session.tsx';
import { DemoAccounts } from '../features/session/DemoAccounts.tsx';
import { SetPassword } from '../features/session/SetPassword.tsx';
import { SignInForm } from '../features/session/SignInForm.tsx';
import { useLocale } from '../i18n/locale.tsx';
import { SignInFrame } from './SignInFrame.tsx';

export function SignInScreen() {
  const { t, pick, prose } = useLocale();
  const { institution } = useSession();
  const [isBegun, setBegun] = useState(false);
  const name = pick(institution.name_fa, institution.name_en);
  return (
    <SignInFrame
      title={t('session.title')} lead={t('session.lead', { name, date: prose(institution.today) })}
      beside={institution.demo && !isBegun && <DemoAccounts accounts={institution.demo_accounts} />}
    >
      <SignInForm userName="" onStep={setBegun} />
    </SignInFrame>
  );
}

/** Where a link leads that sets a password: /set-password#TOKEN. Whoever is signed in here does not matter. */
export function SetPasswordScreen() {
  const { t } = useLocale();
  return <SignInFrame title={t('session.set_password')}><SetPassword token={window.location.hash.slice(1)} /></SignInFrame>;
}
