// SPDX-License-Identifier: Apache-2.0
import type { SyntheticEvent } from 'react';
import { useEffect, useState } from 'react';
import type { Problem } from '../../api/client.ts';
import { client } from '../../api/client.ts';
import type { TokenHolderView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Waiting } from '../../ui/Page.tsx';
import { ProblemNotice, textsByPath } from '../../ui/ProblemNotice.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import style from './session.module.css';

/** Where an invitation or a reset link leads. The token stands behind the #, so no server's log ever has it. */
export function SetPassword({ token }: { readonly token: string }) {
  const { t } = useLocale();
  const [holder, setHolder] = useState<TokenHolderView | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [password, setPassword] = useState('');
  const [isPending, setPending] = useState(false);
  const [isDone, setDone] = useState(false);

  useEffect(() => {
    let isCurrent = true;
    void client.postJson<TokenHolderView>('/account-links/opening', { token }).then((result) => {
      if (!isCurrent) return;
      if (result.ok) setHolder(result.value);
      else setProblem(result.problem);
    });
    return () => { isCurrent = false; };
  }, [token]);

  const toSignIn = <a href="/">{t('session.to_sign_in')}</a>;
  if (isDone) return <Notice tone="done" urgent title={t('session.password_set')} action={toSignIn}>{t('session.password_set_detail')}</Notice>;
  if (holder === null) return problem === null ? <Waiting /> : <ProblemNotice problem={problem} action={toSignIn} />;

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (password === '' || isPending) return;
    setPending(true);
    setProblem(null);
    const result = await client.postJson<null>('/account-links/acceptance', { token, password });
    setPending(false);
    if (result.ok) setDone(true);
    else setProblem(result.problem);
  };
  return (
    <form className={style['form']} onSubmit={(event) => { void submit(event); }} noValidate>
      <p>{t('session.set_password_lead', { name: holder.user_name })}</p>
      {problem !== null && <ProblemNotice problem={problem} atFields={['/password']} />}
      {/* So that a password manager keeps the right pair. */}
      <input type="text" name="username" autoComplete="username" value={holder.user_name} readOnly hidden />
      <PasswordField
        label={t('session.new_password')} value={password} onChange={setPassword} autoComplete="new-password" autoFocus
        hint={t('session.new_password_hint')} error={textsByPath(problem)['/password']}
      />
      <Button type="submit" wide isPending={isPending}>{t('session.set_password')}</Button>
    </form>
  );
}
