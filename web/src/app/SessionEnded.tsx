// SPDX-License-Identifier: Apache-2.0
import { useSession } from '../api/session.tsx';
import { SignInForm } from '../features/session/SignInForm.tsx';
import { useLocale } from '../i18n/locale.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog, DialogFoot } from '../ui/Dialog.tsx';

/** The session ran out under an open page: one signs in again over it, and nothing typed is lost. */
export function SessionEnded() {
  const { t, pick } = useLocale();
  const { view, signOut } = useSession();
  const leave = () => { void signOut(); };
  const name = view === null ? '' : pick(view.person.name_fa, view.person.name_en);
  return (
    <Dialog title={t('session.ended')} onClose={leave} dismissable={false}>
      <p>{t('session.ended_detail', { name })}</p>
      <SignInForm userName={view?.user_name ?? ''} />
      <DialogFoot><Button look="quiet" onPress={leave}>{t('session.leave')}</Button></DialogFoot>
    </Dialog>
  );
}
