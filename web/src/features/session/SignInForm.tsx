// SPDX-License-Identifier: Apache-2.0
import type { SyntheticEvent } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { Problem } from '../../api/client.ts';
import { useSession } from '../../api/session.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { OtherWays } from './OtherWays.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import type { Begun } from './SignInSteps.tsx';
import { SignInSteps } from './SignInSteps.tsx';
import style from './session.module.css';

function Refusal({ problem }: { readonly problem: Problem }) {
  const { t } = useLocale();
  if (problem.status === 401) return <Notice tone="late" urgent title={t('session.wrong')}>{t('session.wrong_detail')}</Notice>;
  if (problem.status === 429) {
    const minutes = Math.max(1, Math.ceil((problem.retryAfter ?? 60) / 60));
    return <Notice tone="late" urgent title={t('session.too_many')}>{t('session.too_many_detail', { n: minutes })}</Notice>;
  }
  return <ProblemNotice problem={problem} />;
}

/** Single sign-on brings the browser back with the step that is left; the server knows it by a cookie. */
function stepFromProvider(): Begun | null {
  const step = new URLSearchParams(window.location.search).get('step');
  return step === null ? null : { step, name: '' };
}

interface Props {
  readonly userName: string;
  /** Told when a step is left to do, and when the sign-in begins again. */
  readonly onStep?: (isBegun: boolean) => void;
}

export function SignInForm({ userName, onStep }: Props) {
  const { t, pick } = useLocale();
  const { signIn } = useSession();
  const [name, setName] = useState(userName);
  const [password, setPassword] = useState('');
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [tried, setTried] = useState(false);
  const [begun, setBegun] = useState<Begun | null>(stepFromProvider);
  const passwordInput = useRef<HTMLInputElement>(null);
  const isBegun = begun !== null;
  useEffect(() => { onStep?.(isBegun); }, [onStep, isBegun]);

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() === '' || password === '' || isPending) return;
    setPending(true);
    setProblem(null);
    const result = await signIn(name.trim(), password);
    setPending(false);
    if (!result.ok) {
      setProblem(result.problem);
      passwordInput.current?.select();
    } else if (result.value.step !== '') {
      setPassword('');
      const { step, person } = result.value;
      setBegun({ step, name: pick(person.name_fa, person.name_en) });
    }
  };

  if (begun !== null) return <SignInSteps begun={begun} onRestart={() => { setBegun(null); }} />;

  const missing = (value: string) => (tried && value.trim() === '' ? { error: t('ui.fill_in') } : {});
  return (
    <form className={style['form']} onSubmit={(event) => { void submit(event); }} noValidate>
      {problem !== null && <Refusal problem={problem} />}
      <TextField label={t('session.user_name')} value={name} onChange={setName} autoComplete="username" autoFocus={userName === ''} code {...missing(name)} />
      <PasswordField
        label={t('session.password')} value={password} onChange={setPassword} autoComplete="current-password"
        autoFocus={userName !== ''} inputRef={passwordInput} {...missing(password)}
      />
      <Button type="submit" wide isPending={isPending}>{isPending ? t('session.signing_in') : t('session.sign_in')}</Button>
      <OtherWays userName={name.trim()} />
    </form>
  );
}
