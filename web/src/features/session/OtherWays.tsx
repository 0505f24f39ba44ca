// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Problem } from '../../api/client.ts';
import { client } from '../../api/client.ts';
import { valueOf } from '../../api/query.ts';
import type { SignInOptions } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import style from './session.module.css';

/** Asks for a link by mail. What is answered is the same whether there is such an account or not. */
function ForgottenPassword({ userName }: { readonly userName: string }) {
  const { t } = useLocale();
  const [name, setName] = useState(userName);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isSent, setSent] = useState(false);
  const send = async () => {
    if (name.trim() === '') return;
    setProblem(null);
    const result = await client.postJson<null>('/password-resets', { name: name.trim() });
    if (result.ok) setSent(true);
    else setProblem(result.problem);
  };
  if (isSent) return <Notice tone="done" urgent title={t('session.forgot_sent')}>{t('session.forgot_sent_detail')}</Notice>;
  return (
    <div className={style['form']}>
      {problem !== null && <ProblemNotice problem={problem} />}
      <TextField label={t('session.forgot_name')} value={name} onChange={setName} autoComplete="username" autoFocus code />
      <Button look="quiet" onPress={() => { void send(); }}>{t('session.forgot_send')}</Button>
    </div>
  );
}

/** The ways in beside the password: the institution's single sign-on, and a link for a forgotten password. */
export function OtherWays({ userName }: { readonly userName: string }) {
  const { t, pick } = useLocale();
  const [isForgotten, setForgotten] = useState(false);
  const { data } = useQuery({ queryKey: ['session', 'options'], queryFn: () => valueOf(client.get<SignInOptions>('/session/options')), staleTime: 300_000 });
  const provider = pick(data?.single_sign_on_fa ?? '', data?.single_sign_on_en ?? '');
  const hasFailed = new URLSearchParams(window.location.search).has('single_sign_on');
  return (
    <>
      {hasFailed && <Notice tone="late" title={t('session.single_sign_on_failed')}>{t('session.single_sign_on_failed_detail')}</Notice>}
      {provider !== '' && (
        <Button look="quiet" wide onPress={() => { window.location.assign('/api/v1/single-sign-on/start'); }}>
          {t('session.single_sign_on', { name: provider })}
        </Button>
      )}
      {data?.password_reset === true && !isForgotten && (
        <Button look="plain" onPress={() => { setForgotten(true); }}>{t('session.forgot')}</Button>
      )}
      {isForgotten && <ForgottenPassword userName={userName} />}
    </>
  );
}
