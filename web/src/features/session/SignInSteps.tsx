// SPDX-License-Identifier: Apache-2.0
import type { ReactNode, SyntheticEvent } from 'react';
import { Suspense, lazy, useState } from 'react';
import type { Problem, Result } from '../../api/client.ts';
import { client } from '../../api/client.ts';
import { useSession } from '../../api/session.tsx';
import type { Enrolled, EnrolmentView, SessionView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Button } from '../../ui/Button.tsx';
import { CodeList } from '../../ui/Copied.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ProblemNotice, textsByPath } from '../../ui/ProblemNotice.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import style from './session.module.css';

const QrCode = lazy(() => import('../../ui/QrCode.tsx'));

interface StepProps {
  readonly onDone: (view: SessionView) => void;
}

/** What a refused step says: a step that ran out of time has no other way than to begin again. */
function StepRefusal({ problem }: { readonly problem: Problem }) {
  const { t } = useLocale();
  if (problem.status !== 401) return <ProblemNotice problem={problem} atFields={['/code', '/password']} />;
  return <Notice tone="late" urgent title={t(problem.reason === 'factor.wrong_code' ? 'session.wrong_code' : 'session.step_expired')} />;
}

interface StepFormProps {
  readonly title: string;
  readonly detail: string;
  readonly problem: Problem | null;
  readonly isPending: boolean;
  readonly onSubmit: () => void;
  readonly submitText?: string;
  readonly children?: ReactNode;
}

function StepForm({ title, detail, problem, isPending, onSubmit, submitText, children }: StepFormProps) {
  const { t } = useLocale();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!isPending) onSubmit();
  };
  return (
    <form className={style['form']} onSubmit={submit} noValidate>
      <h2>{title}</h2>
      <p>{detail}</p>
      {problem !== null && <StepRefusal problem={problem} />}
      {children}
      <Button type="submit" wide isPending={isPending}>{submitText ?? t('session.next')}</Button>
    </form>
  );
}

/** One request of a step: pending, then its problem or its value. */
function useStep<Value>(onDone: (value: Value) => void) {
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const run = async (request: Promise<Result<Value>>) => {
    setPending(true);
    setProblem(null);
    const result = await request;
    setPending(false);
    if (result.ok) onDone(result.value);
    else setProblem(result.problem);
  };
  return { isPending, problem, run };
}

function CodeField({ value, onChange, problem }: { readonly value: string; readonly onChange: (value: string) => void; readonly problem: Problem | null }) {
  const { t } = useLocale();
  return (
    <TextField
      label={t('session.code')} value={value} onChange={onChange} autoComplete="one-time-code" maxLength={40} autoFocus code
      error={textsByPath(problem)['/code']}
    />
  );
}

function SecondFactorStep({ onDone }: StepProps) {
  const { t } = useLocale();
  const [code, setCode] = useState('');
  const { isPending, problem, run } = useStep<SessionView>(onDone);
  const submit = () => { if (code.trim() !== '') void run(client.postJson<SessionView>('/session/second-factor', { code: code.trim() })); };
  return (
    <StepForm title={t('session.second_factor')} detail={t('session.second_factor_detail')} problem={problem} isPending={isPending} onSubmit={submit}>
      <CodeField value={code} onChange={setCode} problem={problem} />
    </StepForm>
  );
}

function RecoveryCodes({ codes, onKept }: { readonly codes: readonly string[]; readonly onKept: () => void }) {
  const { t } = useLocale();
  return (
    <div className={style['form']}>
      <h2>{t('session.recovery')}</h2>
      <p>{t('session.recovery_detail')}</p>
      <CodeList codes={codes} />
      <Button wide autoFocus onPress={onKept}>{t('session.recovery_kept')}</Button>
    </div>
  );
}

/** Two presses: the key is shown, then a code made with it is confirmed. */
function EnrolmentStep({ onDone }: { readonly onDone: (enrolled: Enrolled) => void }) {
  const { t } = useLocale();
  const [key, setKey] = useState<EnrolmentView | null>(null);
  const [code, setCode] = useState('');
  const begin = useStep<EnrolmentView>(setKey);
  const confirm = useStep<Enrolled>(onDone);
  const words = { title: t('session.enrolment'), detail: t('session.enrolment_detail') };
  if (key === null) {
    const show = () => { void begin.run(client.postJson<EnrolmentView>('/session/enrolment', {})); };
    return <StepForm {...words} problem={begin.problem} isPending={begin.isPending} submitText={t('session.show_key')} onSubmit={show} />;
  }
  const submit = () => { if (code.trim() !== '') void confirm.run(client.postJson<Enrolled>('/session/enrolment/confirmation', { code: code.trim() })); };
  return (
    <StepForm {...words} problem={confirm.problem} isPending={confirm.isPending} onSubmit={submit}>
      <Suspense><QrCode text={key.uri} label={t('account.scan_label')} /></Suspense>
      <div>
        <span>{t('session.key')}</span>
        <code className={style['key']} dir="ltr">{key.secret.match(/.{1,4}/g)?.join(' ')}</code>
        <a href={key.uri}>{t('session.open_authenticator')}</a>
      </div>
      <CodeField value={code} onChange={setCode} problem={confirm.problem} />
    </StepForm>
  );
}

function PasswordStep({ onDone }: StepProps) {
  const { t } = useLocale();
  const [password, setPassword] = useState('');
  const { isPending, problem, run } = useStep<SessionView>(onDone);
  const submit = () => { if (password !== '') void run(client.postJson<SessionView>('/session/password', { password })); };
  return (
    <StepForm title={t('session.replace')} detail={t('session.replace_detail')} problem={problem} isPending={isPending} onSubmit={submit}>
      <PasswordField
        label={t('session.new_password')} value={password} onChange={setPassword} autoComplete="new-password" autoFocus
        hint={t('session.new_password_hint')} error={textsByPath(problem)['/password']}
      />
    </StepForm>
  );
}

/** Where a sign-in stands: who (once known), and the step that is left. */
export interface Begun {
  readonly step: string;
  readonly name: string;
}

interface Props {
  readonly begun: Begun;
  readonly onRestart: () => void;
}

/** What is left of signing in once the password was right, step by step, until the session is open. */
export function SignInSteps({ begun, onRestart }: Props) {
  const { t, pick } = useLocale();
  const { enter } = useSession();
  const [{ step, name }, setStep] = useState(begun);
  const [enrolled, setEnrolled] = useState<Enrolled | null>(null);
  const go = (next: SessionView) => {
    if (next.step === '') enter(next);
    else setStep({ step: next.step, name: pick(next.person.name_fa, next.person.name_en) });
  };
  // The codes are shown this once: nothing beside them leads away.
  if (enrolled !== null) return <RecoveryCodes codes={enrolled.recovery_codes} onKept={() => { setEnrolled(null); go(enrolled.session); }} />;
  return (
    <div className={style['form']}>
      {name !== '' && <p>{t('session.greeting', { name })}</p>}
      {step === 'second_factor' && <SecondFactorStep onDone={go} />}
      {step === 'enrolment' && <EnrolmentStep onDone={setEnrolled} />}
      {step === 'password' && <PasswordStep onDone={go} />}
      <Button look="plain" onPress={onRestart}>{t('session.restart')}</Button>
    </div>
  );
}
