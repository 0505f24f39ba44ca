// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { stateOf } from './useAccounts.ts';

const account = { is_closed: false, is_active: true, has_password: true, sign_in: 'password' as const };

test.each([
  ['closed before anything else', { is_closed: true, is_active: false }, 'closed'],
  ['disabled, though it never had a password', { is_active: false, has_password: false }, 'disabled'],
  ['invited until the first password', { has_password: false }, 'invited'],
  ['one of the directory needs no password here', { has_password: false, sign_in: 'directory' as const }, 'active'],
  ['in use', {}, 'active'],
])('%s', (_name, change, state) => {
  expect(stateOf({ ...account, ...change })).toBe(state);
});
