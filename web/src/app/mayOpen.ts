// SPDX-License-Identifier: Apache-2.0
/** Each opens some page of the administration. */
export const administrationPermissions = ['accounts.read', 'calendar.decree', 'jobs.read', 'audit.read', 'access.explain', 'system.read'] as const;

/** Letters are what the search finds. */
export const searchPermission = 'letters.read';

/** Whether a page that asks for a permission, for one of several, or for none is open to who has `may`. */
export function mayOpen(permission: string | readonly string[], may: (permission: string) => boolean): boolean {
  if (typeof permission === 'string') return may(permission);
  return permission.length === 0 || permission.some(may);
}
