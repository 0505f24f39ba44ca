// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useSession } from '../../api/session.tsx';
import type { AccountView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link, address } from '../../router/router.tsx';
import { Button, LinkButton } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Code } from '../../ui/NumberText.tsx';
import { Card, Waiting } from '../../ui/Page.tsx';
import { Columns, Facts, Part, PartBody } from '../../ui/Part.tsx';
import type { LinkAct, PlainAct } from './AccountActs.tsx';
import { EditDialog, LinkActDialog, PlainActDialog } from './AccountActs.tsx';
import { AccountStateTag } from './AccountTags.tsx';
import style from './administration.module.css';
import { Failed, Section } from './Section.tsx';
import { stateOf, useAccount } from './useAccounts.ts';

type Act = LinkAct | PlainAct | 'edit';

/** What may be done with an account as it stands: nothing that could not be. */
export function actsOn(account: AccountView): readonly Act[] {
  const state = stateOf(account);
  if (state === 'closed') return [];
  if (state === 'disabled') return ['enable'];
  const isOurs = account.sign_in === 'password';
  const acts: readonly (Act | false)[] = [
    'edit', isOurs && (account.has_password ? 'reset' : 'invite'), 'unlock', account.sessions > 0 && 'end_sessions', account.has_factor && 'remove_factor',
    account.is_linked ? 'unlink_sso' : 'link_sso', 'disable',
  ];
  return acts.filter((act) => act !== false);
}

function Details({ account }: { readonly account: AccountView }) {
  const { t, pick, digits } = useLocale();
  const factor = account.has_factor ? t('administration.factor_set') : t('administration.factor_not_set');
  return (
    <Part title={t('administration.details')} acts={<AccountStateTag account={account} />}>
      <Facts
        facts={[
          [t('administration.person'), <Link key="person" to={`/persons/${account.person_id}`}>{pick(account.person_fa, account.person_en)}</Link>],
          [t('administration.user_name'), <Code key="name" text={account.user_name} />],
          [t('administration.language'), t(account.language === 'en' ? 'account.en' : 'account.fa')],
          [t('administration.sign_in_way'), t(account.sign_in === 'directory' ? 'administration.way_directory' : 'administration.way_password')],
          [t('administration.password_fact'), account.sign_in === 'directory' ? null : t(account.has_password ? 'administration.password_set' : 'administration.password_not_set')],
          [t('administration.factor_fact'), account.is_factor_needed ? <>{factor} · {t('administration.factor_needed_by')}</> : factor],
          [t('administration.is_linked'), t(account.is_linked ? 'ui.yes' : 'ui.no')],
          [t('administration.must_change_tag'), account.must_change ? t('ui.yes') : null],
          [t('administration.open_sessions'), digits(account.sessions)],
        ]}
      />
    </Part>
  );
}

function Acts({ account, onAct }: { readonly account: AccountView; readonly onAct: (act: Act) => void }) {
  const { t } = useLocale();
  const { view } = useSession();
  const isOwn = view?.person.id === account.person_id;
  const acts = actsOn(account).filter((act) => !isOwn || act === 'edit');
  return (
    <Part title={t('administration.acts')} none={account.is_closed ? t('administration.closed_detail') : undefined}>
      <PartBody>
        {isOwn && <Notice action={<LinkButton look="quiet" small to="/account">{t('administration.to_own_account')}</LinkButton>}>{t('administration.own_account')}</Notice>}
        <ul className={style['acts']}>
          {acts.map((act) => <li key={act}><Button look="quiet" wide onPress={() => { onAct(act); }}>{t(`administration.${act}`)}</Button></li>)}
        </ul>
      </PartBody>
    </Part>
  );
}

function ActDialog({ account, act, onClose }: { readonly account: AccountView; readonly act: Act; readonly onClose: () => void }) {
  if (act === 'edit') return <EditDialog account={account} onClose={onClose} />;
  if (act === 'invite' || act === 'reset') return <LinkActDialog account={account} act={act} onClose={onClose} />;
  return <PlainActDialog account={account} act={act} onClose={onClose} />;
}

export function AccountPage({ id }: { readonly id: number }) {
  const { t, pick } = useLocale();
  const { may } = useSession();
  const { value: account, problem, retry } = useAccount(id);
  const [act, setAct] = useState<Act | null>(null);
  if (account === null) {
    return <Section title={t('administration.account')}>{problem === null ? <Card><Waiting /></Card> : <Failed problem={problem} onRetry={retry} />}</Section>;
  }
  return (
    <Section
      title={pick(account.person_fa, account.person_en)} over={<><Link to="/administration/accounts">{t('administration.accounts')}</Link> <Code text={account.user_name} /></>}
      acts={may('audit.read') && <LinkButton look="quiet" to={address('/administration/audit', { person: account.person_id })}>{t('administration.audit_of')}</LinkButton>}
    >
      <Columns>
        <Details account={account} />
        {may('accounts.manage') && <Acts account={account} onAct={setAct} />}
      </Columns>
      {act !== null && <ActDialog account={account} act={act} onClose={() => { setAct(null); }} />}
    </Section>
  );
}
