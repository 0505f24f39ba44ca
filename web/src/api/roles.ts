// SPDX-License-Identifier: Apache-2.0
import type { Locale } from '../i18n/locale.tsx';
import { useLoaded } from './load.ts';
import type { RoleList } from './types.ts';

/** The charter's roles, by code, with what the reader's language calls each; empty until they are read. */
export function useRoles({ pick }: Pick<Locale, 'pick'>): ReadonlyMap<string, string> {
  const { value } = useLoaded<RoleList>(['roles'], '/roles');
  return new Map((value?.roles ?? []).map((role) => [role.code, pick(role.title_fa, role.title_en)]));
}
