// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Suspense, lazy, useState } from 'react';
import { client } from '../../api/client.ts';
import type { Change } from '../../api/change.ts';
import { useChange } from '../../api/change.ts';
import type { EnrolmentView, RecoveryCodes } from '../../api/types.ts';
import { latinDigits } from '../../format/digits.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { CodeList, Copied } from '../../ui/Copied.tsx';
import { Dialog, DialogFoot } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Fields, FormDialog } from '../../ui/Form.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { textsByPath } from '../../ui/ProblemNotice.tsx';
import { accountKey } from './useAccount.ts';

const QrCode = lazy(() => import('../../ui/QrCode.tsx'));

interface ProofProps<Value> {
  readonly title: string;
  readonly lead: string;
  readonly submitText: string;
  readonly change: Change<{ readonly password: string }, Value>;
  readonly onDone: (value: Value) => void;
  readonly onClose: () => void;
}

/** What touches the second factor asks for the password again: an open session left alone is not enough. */
function ProofDialog<Value>({ title, lead, submitText, change, onDone, onClose }: ProofProps<Value>) {
  const { t } = useLocale();
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const submit = () => {
    setTried(true);
    if (password === '') return;
    void change.run({ password }).then((result) => { if (result.ok) onDone(result.value); });
  };
  const error = textsByPath(change.problem)['/password'] ?? (tried && password === '' ? t('ui.fill_in') : undefined);
  return (
    <FormDialog title={title} submitText={submitText} lead={lead} running={change} atFields={['/password']} isDirty={password !== ''} onSubmit={submit} onCancel={onClose}>
      <PasswordField label={t('account.old_password')} value={password} onChange={setPassword} autoComplete="current-password" autoFocus error={error} />
    </FormDialog>
  );
}

/** Shown this once: it is left by its one button only. */
function CodesDialog({ codes, onKept }: { readonly codes: readonly string[]; readonly onKept: () => void }) {
  const { t } = useLocale();
  return (
    <Dialog title={t('account.recovery')} onClose={onKept} dismissable={false}>
      <Fields>
        <p>{t('account.recovery_detail')}</p>
        <CodeList codes={codes} />
        <DialogFoot><Button autoFocus onPress={onKept}>{t('account.recovery_kept')}</Button></DialogFoot>
      </Fields>
    </Dialog>
  );
}

interface ConfirmProps {
  readonly enrolment: EnrolmentView;
  readonly onDone: (codes: RecoveryCodes) => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

function ConfirmDialog({ enrolment, onDone, onClose }: ConfirmProps) {
  const { t } = useLocale();
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const confirm = useChange<{ readonly code: string }, RecoveryCodes>([], (input, { key }) => client.postJson<RecoveryCodes>('/account/second-factor/confirmation', input, { key }));
  const submit = () => {
    setTried(true);
    if (code.trim() === '') return;
    void confirm.run({ code: latinDigits(code.trim()) }).then((result) => { if (result.ok) onDone(result.value); });
  };
  const error = textsByPath(confirm.problem)['/code'] ?? (tried && code.trim() === '' ? t('ui.fill_in') : undefined);
  return (
    <FormDialog title={t('account.set_up')} submitText={t('account.confirm')} lead={t('account.scan')} running={confirm} atFields={['/code']} isDirty onSubmit={submit} onCancel={onClose}>
      <Suspense><QrCode text={enrolment.uri} label={t('account.scan_label')} /></Suspense>
      <Copied label={t('account.key')} text={enrolment.secret} shown={enrolment.secret.match(/.{1,4}/g)?.join(' ') ?? ''} />
      <a href={enrolment.uri}>{t('account.open_authenticator')}</a>
      <TextField label={t('account.code')} value={code} onChange={setCode} autoComplete="one-time-code" maxLength={12} autoFocus code error={error} />
    </FormDialog>
  );
}

/** Password, then the key as a picture and as text with a code made by it, then the recovery codes. */
export function EnrolDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLocale();
  const cache = useQueryClient();
  const [enrolment, setEnrolment] = useState<EnrolmentView | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const begin = useChange<{ readonly password: string }, EnrolmentView>([], (input, { key }) => client.postJson<EnrolmentView>('/account/second-factor', input, { key }));
  if (codes !== null) return <CodesDialog codes={codes} onKept={() => { void cache.invalidateQueries({ queryKey: [accountKey] }); onClose(); }} />;
  if (enrolment !== null) return <ConfirmDialog enrolment={enrolment} onDone={(made) => { setCodes(made.recovery_codes); }} onClose={onClose} />;
  return <ProofDialog title={t('account.set_up')} lead={t('account.set_up_lead')} submitText={t('account.next')} change={begin} onDone={setEnrolment} onClose={onClose} />;
}

export function NewCodesDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLocale();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const renew = useChange<{ readonly password: string }, RecoveryCodes>([accountKey], (input, { key }) => client.postJson<RecoveryCodes>('/account/recovery-codes', input, { key }));
  if (codes !== null) return <CodesDialog codes={codes} onKept={onClose} />;
  return (
    <ProofDialog
      title={t('account.new_codes')} lead={t('account.new_codes_lead')} submitText={t('account.make_codes')} change={renew}
      onDone={(made) => { setCodes(made.recovery_codes); }} onClose={onClose}
    />
  );
}

export function RemoveFactorDialog({ isNeeded, onClose }: { readonly isNeeded: boolean; readonly onClose: () => void }) {
  const { t } = useLocale();
  const announce = useAnnounce();
  const remove = useChange<{ readonly password: string }, null>([accountKey], (input, { key }) => client.postJson<null>('/account/second-factor/removal', input, { key }));
  return (
    <ProofDialog
      title={t('account.remove_factor')} lead={isNeeded ? t('account.remove_factor_needed') : t('account.remove_factor_lead')} submitText={t('account.remove_factor')}
      change={remove} onDone={() => { announce(t('account.factor_removed')); onClose(); }} onClose={onClose}
    />
  );
}
