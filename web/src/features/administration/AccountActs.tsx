// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import type { ActOptions, Result } from '../../api/client.ts';
import { client } from '../../api/client.ts';
import { useChange } from '../../api/change.ts';
import { useSession } from '../../api/session.tsx';
import type { AccountChange, AccountView, InvitedView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Check } from '../../ui/Check.tsx';
import { TextField } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/Form.tsx';
import { textsByPath } from '../../ui/ProblemNotice.tsx';
import { AccountFields } from './AccountFields.tsx';
import { LinkDialog } from './LinkDialog.tsx';
import { accountsKey } from './useAccounts.ts';

export type LinkAct = 'invite' | 'reset';
export type PlainAct = 'disable' | 'enable' | 'unlock' | 'end_sessions' | 'remove_factor' | 'link_sso' | 'unlink_sso';

interface Plan {
  /** What the person has to write, if anything. */
  readonly field: 'reason' | 'subject' | null;
  readonly isVersioned: boolean;
  readonly send: (account: number, words: string, options: ActOptions) => Promise<Result<{ readonly ended: number } | null>>;
}

const plans: Readonly<Record<PlainAct, Plan>> = {
  disable: { field: 'reason', isVersioned: true, send: (id, reason, options) => client.postJson<null>(`/accounts/${id}/disabling`, { reason }, options) },
  enable: { field: null, isVersioned: true, send: (id, _, options) => client.postJson<null>(`/accounts/${id}/enabling`, {}, options) },
  unlock: { field: null, isVersioned: false, send: (id, _, options) => client.postJson<null>(`/accounts/${id}/unlocking`, {}, options) },
  end_sessions: { field: null, isVersioned: false, send: (id, _, options) => client.postJson<{ ended: number }>(`/accounts/${id}/sessions/ending`, {}, options) },
  remove_factor: { field: 'reason', isVersioned: false, send: (id, reason, options) => client.postJson<null>(`/accounts/${id}/second-factor/removal`, { reason }, options) },
  link_sso: { field: 'subject', isVersioned: false, send: (id, subject, options) => client.putJson<null>(`/accounts/${id}/single-sign-on`, { subject }, options) },
  unlink_sso: { field: null, isVersioned: false, send: (id, _, options) => client.delete(`/accounts/${id}/single-sign-on`, options) },
};

interface DialogProps {
  readonly account: AccountView;
  readonly onClose: () => void;
}

/** An act on an account that gives nothing back: says what it does, asks for a reason where one is needed. */
export function PlainActDialog({ account, act, onClose }: DialogProps & { readonly act: PlainAct }) {
  const { t } = useLocale();
  const announce = useAnnounce();
  const post = useSession().postWith('accounts.manage');
  const plan = plans[act];
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const change = useChange<string, { readonly ended: number } | null>(
    [accountsKey], (input, { key, version }) => plan.send(account.id, input, { key, post, version }), plan.isVersioned ? account.version : undefined,
  );
  const submit = () => {
    setTried(true);
    if (plan.field !== null && words.trim() === '') return;
    void change.run(words.trim()).then((result) => {
      if (!result.ok) return;
      announce(t(`administration.done_${act}`, { n: result.value?.ended ?? 0 }));
      onClose();
    });
  };
  const path = `/${plan.field ?? ''}`;
  const error = textsByPath(change.problem)[path] ?? (tried && words.trim() === '' ? t('ui.fill_in') : undefined);
  return (
    <FormDialog
      title={t(`administration.${act}`)} submitText={t(`administration.${act}`)} lead={t(`administration.${act}_lead`)} running={change} atFields={[path]}
      isDirty={words !== ''} onSubmit={submit} onCancel={onClose}
    >
      {plan.field === 'reason' && <TextField label={t('administration.reason')} hint={t('administration.reason_hint')} lines={2} maxLength={500} autoFocus value={words} onChange={setWords} error={error} />}
      {plan.field === 'subject' && <TextField label={t('administration.subject')} maxLength={255} autoFocus code value={words} onChange={setWords} error={error} />}
    </FormDialog>
  );
}

const linkPaths = { invite: 'invitation', reset: 'password-reset' } as const;

/** An act that gives a link for the person's password. */
export function LinkActDialog({ account, act, onClose }: DialogProps & { readonly act: LinkAct }) {
  const { t } = useLocale();
  const post = useSession().postWith('accounts.manage');
  const [invited, setInvited] = useState<InvitedView | null>(null);
  const change = useChange<null, InvitedView>([accountsKey], (_, { key }) => client.postJson<InvitedView>(`/accounts/${account.id}/${linkPaths[act]}`, {}, { key, post }));
  if (invited !== null) return <LinkDialog invited={invited} onClose={onClose} />;
  const submit = () => { void change.run(null).then((result) => { if (result.ok) setInvited(result.value); }); };
  return (
    <FormDialog
      title={t(`administration.${act}`)} submitText={t('administration.make_link')} lead={t(`administration.${act}_lead`)} running={change} onSubmit={submit} onCancel={onClose}
    />
  );
}

/** What the account asks of its person; a change that somebody else made meanwhile is not written over. */
export function EditDialog({ account, onClose }: DialogProps) {
  const { t } = useLocale();
  const announce = useAnnounce();
  const post = useSession().postWith('accounts.manage');
  const [wanted, setWanted] = useState<AccountChange>({ language: account.language, sign_in: account.sign_in, needs_factor: account.needs_factor, must_change: account.must_change });
  const change = useChange<AccountChange, null>(
    [accountsKey], (input, { version }) => client.putJson<null>(`/accounts/${account.id}`, input, { post, version }), account.version,
  );
  const submit = () => {
    void change.run(wanted).then((result) => {
      if (!result.ok) return;
      announce(t('administration.saved'));
      onClose();
    });
  };
  return (
    <FormDialog title={t('administration.edit')} submitText={t('administration.edit_submit')} running={change} onSubmit={submit} onCancel={onClose}>
      <AccountFields asked={wanted} onChange={(asked) => { setWanted({ ...wanted, ...asked }); }} />
      {wanted.sign_in === 'password' && <Check label={t('administration.must_change')} checked={wanted.must_change} onChange={(must) => { setWanted({ ...wanted, must_change: must }); }} />}
    </FormDialog>
  );
}
