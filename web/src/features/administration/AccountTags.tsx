// SPDX-License-Identifier: Apache-2.0
import type { AccountView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { stateOf } from './useAccounts.ts';

const tones = { active: 'done', invited: 'act', disabled: 'late', closed: 'plain' } as const;

export function AccountStateTag({ account }: { readonly account: AccountView }) {
  const { t } = useLocale();
  const state = stateOf(account);
  return <Tag tone={tones[state]}>{t(`administration.state_${state}`)}</Tag>;
}

/** What an administrator looks for: what is missing, and what is there beyond the password. */
export function SecurityTags({ account }: { readonly account: AccountView }) {
  const { t } = useLocale();
  return (
    <>
      {account.has_factor && <Tag tone="done">{t('administration.has_factor')}</Tag>}{' '}
      {account.is_factor_needed && !account.has_factor && <Tag tone="due">{t('administration.lacks_factor')}</Tag>}{' '}
      {account.must_change && <Tag tone="due">{t('administration.must_change_tag')}</Tag>}{' '}
      {account.is_linked && <Tag>{t('administration.is_linked')}</Tag>}
    </>
  );
}
