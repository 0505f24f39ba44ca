// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { client } from '../../api/client.ts';
import { useChange } from '../../api/change.ts';
import { findPersons } from '../../api/find.ts';
import { useSession } from '../../api/session.tsx';
import { useDraftName } from '../../api/useDraftName.ts';
import type { InvitedView, NewAccount } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { LinkButton } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/Form.tsx';
import type { Choice } from '../../ui/Picker.tsx';
import { Picker } from '../../ui/Picker.tsx';
import { textsByPath } from '../../ui/ProblemNotice.tsx';
import { useDraft } from '../../ui/useDraft.ts';
import type { Asked } from './AccountFields.tsx';
import { AccountFields } from './AccountFields.tsx';
import { LinkDialog } from './LinkDialog.tsx';
import { accountsKey } from './useAccounts.ts';

interface Typed {
  readonly person: Choice | null;
  readonly userName: string;
  readonly asked: Asked;
}

/** An account for a person that is known; what comes of it is the link for their password. */
export function NewAccountDialog({ onClose }: { readonly onClose: () => void }) {
  const locale = useLocale();
  const { t } = locale;
  const post = useSession().postWith('accounts.manage');
  const draft = useDraft<Typed>(useDraftName('account'), { person: null, userName: '', asked: { language: 'fa', sign_in: 'password', needs_factor: false } });
  const { person, userName, asked } = draft.value;
  const set = (change: Partial<Typed>) => { draft.set({ ...draft.value, ...change }); };
  const [tried, setTried] = useState(false);
  const [invited, setInvited] = useState<InvitedView | null>(null);
  const make = useChange<NewAccount, InvitedView>([accountsKey], (input, { key }) => client.postJson<InvitedView>('/accounts', input, { key, post }));
  if (invited !== null) {
    return <LinkDialog invited={invited} onClose={onClose}><LinkButton look="quiet" to={`/administration/accounts/${invited.id}`}>{t('administration.to_account')}</LinkButton></LinkDialog>;
  }
  const texts = textsByPath(make.problem);
  const submit = () => {
    setTried(true);
    if (person === null || userName.trim() === '') return;
    void make.run({ person_id: person.id, user_name: userName.trim(), ...asked }).then((result) => {
      if (!result.ok) return;
      draft.discard();
      setInvited(result.value);
    });
  };
  return (
    <FormDialog
      title={t('administration.new_account')} lead={t('administration.new_account_lead')} submitText={t('administration.invite_submit')} running={make}
      atFields={['/person_id', '/user_name']} isDirty={draft.isDirty} draft={draft} onSubmit={submit} onCancel={onClose}
    >
      <Picker
        label={t('administration.person')} chosen={person} onChoose={(chosen) => { set({ person: chosen }); }} find={(words) => findPersons(words, locale)} none={t('administration.no_person')} autoFocus
        error={texts['/person_id'] ?? (tried && person === null ? t('administration.choose_person') : undefined)}
      />
      <TextField
        label={t('administration.user_name')} hint={t('administration.user_name_hint')} value={userName} onChange={(typed) => { set({ userName: typed }); }} maxLength={60} autoComplete="off" code
        error={texts['/user_name'] ?? (tried && userName.trim() === '' ? t('ui.fill_in') : undefined)}
      />
      <AccountFields asked={asked} onChange={(changed) => { set({ asked: changed }); }} />
    </FormDialog>
  );
}
