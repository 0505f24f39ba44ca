// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { client } from '../../api/client.ts';
import { useChange } from '../../api/change.ts';
import type { OwnAccount } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { FormDialog } from '../../ui/Form.tsx';
import { Part, PartBody } from '../../ui/Part.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { textsByPath } from '../../ui/ProblemNotice.tsx';
import { accountKey } from './useAccount.ts';

interface Passwords {
  readonly old_password: string;
  readonly password: string;
}

function PasswordDialog({ userName, onClose }: { readonly userName: string; readonly onClose: () => void }) {
  const { t } = useLocale();
  const announce = useAnnounce();
  const [typed, setTyped] = useState<Passwords>({ old_password: '', password: '' });
  const [tried, setTried] = useState(false);
  const change = useChange<Passwords, null>([accountKey], (input, { key }) => client.postJson<null>('/account/password', input, { key }));
  const texts = textsByPath(change.problem);
  const missing = (value: string) => (tried && value === '' ? t('ui.fill_in') : undefined);
  const submit = () => {
    setTried(true);
    if (typed.old_password === '' || typed.password === '') return;
    void change.run(typed).then((result) => {
      if (!result.ok) return;
      announce(t('account.password_changed'));
      onClose();
    });
  };
  return (
    <FormDialog
      title={t('account.change_password')} submitText={t('account.change_password')} lead={t('account.password_detail')} running={change}
      atFields={['/old_password', '/password']} isDirty={typed.old_password !== '' || typed.password !== ''} onSubmit={submit} onCancel={onClose}
    >
      {/* So that a password manager keeps the right pair. */}
      <input type="text" name="username" autoComplete="username" value={userName} readOnly hidden />
      <PasswordField
        label={t('account.old_password')} value={typed.old_password} autoComplete="current-password" autoFocus
        onChange={(value) => { setTyped({ ...typed, old_password: value }); }} error={texts['/old_password'] ?? missing(typed.old_password)}
      />
      <PasswordField
        label={t('session.new_password')} value={typed.password} autoComplete="new-password" hint={t('session.new_password_hint')}
        onChange={(value) => { setTyped({ ...typed, password: value }); }} error={texts['/password'] ?? missing(typed.password)}
      />
    </FormDialog>
  );
}

export function PasswordPart({ account }: { readonly account: OwnAccount }) {
  const { t } = useLocale();
  const [isOpen, setOpen] = useState(false);
  if (account.sign_in === 'directory') return <Part title={t('account.password')} none={t('account.password_elsewhere')} />;
  return (
    <Part title={t('account.password')}>
      <PartBody>
        <p>{t('account.password_detail')}</p>
        <div><Button look="quiet" onPress={() => { setOpen(true); }}>{t('account.change_password')}</Button></div>
      </PartBody>
      {isOpen && <PasswordDialog userName={account.user_name} onClose={() => { setOpen(false); }} />}
    </Part>
  );
}
