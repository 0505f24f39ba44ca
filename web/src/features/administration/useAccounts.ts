// SPDX-License-Identifier: Apache-2.0
import { client } from '../../api/client.ts';
import type { Loaded, Pages } from '../../api/load.ts';
import { useLoaded, usePages } from '../../api/load.ts';
import { valueOf } from '../../api/query.ts';
import { useSession } from '../../api/session.tsx';
import type { AccountList, AccountView } from '../../api/types.ts';
import { address } from '../../router/router.tsx';

export const accountsKey = 'accounts';

export function useAccounts(words: string): Pages<AccountList> {
  const post = useSession().postWith('accounts.read');
  return usePages([accountsKey, 'list', words], (cursor) => valueOf(client.get<AccountList>(address('/accounts', { q: words, cursor, limit: 50 }), { post })));
}

export function useAccount(id: number): Loaded<AccountView> {
  return useLoaded<AccountView>([accountsKey, 'one', id], `/accounts/${id}`, { post: useSession().postWith('accounts.read') });
}

export type AccountState = 'closed' | 'disabled' | 'invited' | 'active';

/** Where an account stands: closed by law, disabled, waiting for its first password, or in use. */
export function stateOf(account: Pick<AccountView, 'is_closed' | 'is_active' | 'has_password' | 'sign_in'>): AccountState {
  if (account.is_closed) return 'closed';
  if (!account.is_active) return 'disabled';
  return account.sign_in === 'password' && !account.has_password ? 'invited' : 'active';
}
