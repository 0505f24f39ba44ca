// SPDX-License-Identifier: Apache-2.0
/** Joins class names; absent ones drop out. */
export function classes(...names: (string | false | null | undefined)[]): string {
  return names.filter((name): name is string => typeof name === 'string' && name !== '').join(' ');
}
