// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useSession } from '../../api/session.tsx';
import type { AccountView } from '../../api/types.ts';
import { latinDigits } from '../../format/digits.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link, address, navigate, usePlace } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Filters } from '../../ui/Form.tsx';
import { Cell, ListFoot, ListTable, Row } from '../../ui/ListTable.tsx';
import { Code } from '../../ui/NumberText.tsx';
import { Card, Empty, Waiting } from '../../ui/Page.tsx';
import { rowLink } from '../../ui/rows.ts';
import { AccountStateTag, SecurityTags } from './AccountTags.tsx';
import { ExportAccounts } from './exports.tsx';
import { NewAccountDialog } from './NewAccountDialog.tsx';
import { Failed, Section } from './Section.tsx';
import { useAccounts } from './useAccounts.ts';

function AccountRow({ account }: { readonly account: AccountView }) {
  const { t, pick } = useLocale();
  return (
    <Row>
      <Cell kind="subject"><Link to={`/administration/accounts/${account.id}`} {...rowLink}><bdi>{pick(account.person_fa, account.person_en)}</bdi></Link></Cell>
      <Cell><Code text={account.user_name} /></Cell>
      <Cell kind="line"><SecurityTags account={account} /></Cell>
      <Cell soft>{account.sessions > 0 && t('administration.sessions_count', { n: account.sessions })}</Cell>
      <Cell kind="end"><AccountStateTag account={account} /></Cell>
    </Row>
  );
}

function List({ words, invite }: { readonly words: string; readonly invite: (() => void) | null }) {
  const { t } = useLocale();
  const { pages, problem, retry, more, isReadingMore } = useAccounts(words);
  if (problem !== null) return <Failed problem={problem} onRetry={retry} />;
  if (pages === null) return <Card><Waiting /></Card>;
  const accounts = pages.flatMap((page) => page.accounts);
  const heads = ['person', 'user_name', 'security', 'open_sessions', 'state'] as const;
  const action = invite !== null && <Button onPress={invite}>{t('administration.new_account')}</Button>;
  if (accounts.length === 0) {
    if (words === '') return <Card><Empty title={t('administration.no_accounts')} action={action} /></Card>;
    return <Card><Empty title={t('administration.no_account_found')} action={action}><p>{t('administration.no_account_found_detail')}</p></Empty></Card>;
  }
  return (
    <Card>
      <ListTable label={t('administration.accounts')} heads={heads.map((head) => t(`administration.${head}`))}>
        {accounts.map((account) => <AccountRow key={account.id} account={account} />)}
      </ListTable>
      <ListFoot order={t('administration.accounts_order')} more={more} isReadingMore={isReadingMore} />
    </Card>
  );
}

export function AccountsPage() {
  const { t } = useLocale();
  const { may } = useSession();
  const { path, query } = usePlace();
  const words = query.get('q') ?? '';
  const [isInviting, setInviting] = useState(false);
  const invite = may('accounts.manage') ? () => { setInviting(true); } : null;
  return (
    <Section
      title={t('administration.accounts')} lead={t('administration.accounts_lead')}
      acts={<><ExportAccounts key={words} words={words} />{invite !== null && <Button onPress={invite}>{t('administration.new_account')}</Button>}</>}
    >
      <Filters label={t('administration.find_account')}>
        <TextField
          label={t('administration.find_account')} hint={t('administration.find_hint')} type="search" maxLength={60} code value={words}
          onChange={(q) => { navigate(address(path, { q: latinDigits(q.trim()) }), { replace: true }); }}
        />
      </Filters>
      <List words={words} invite={invite} />
      {isInviting && <NewAccountDialog onClose={() => { setInviting(false); }} />}
    </Section>
  );
}
