// SPDX-License-Identifier: Apache-2.0
import type { Loaded } from '../../api/load.ts';
import { useLoaded } from '../../api/load.ts';
import type { OwnAccount, OwnSessions } from '../../api/types.ts';

export const accountKey = 'account';

export function useOwnAccount(): Loaded<OwnAccount> {
  return useLoaded<OwnAccount>([accountKey, 'own'], '/account');
}

export function useOwnSessions(): Loaded<OwnSessions> {
  return useLoaded<OwnSessions>([accountKey, 'sessions'], '/account/sessions');
}
