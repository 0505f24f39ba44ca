// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import type { ChartPost } from '../../api/types.ts';
import type { Known } from './firstSteps.ts';
import { stepsOf } from './firstSteps.ts';

function post(isHead: boolean, holders: number): ChartPost {
  return { is_head: isHead, holders: Array.from({ length: holders }, () => ({})) } as unknown as ChartPost;
}

const empty: Known = {
  chart: { posts: [post(true, 0), post(false, 1), post(true, 0)] } as unknown as Known['chart'],
  state: { keeps_backups: false, backup_daily_at: '', backups: [] } as unknown as Known['state'],
  registers: { registers: [{ years: [] }] } as unknown as Known['registers'],
  accounts: 1, hasMoreAccounts: false, factorRoles: 0, sendsMail: false,
};
const done = (known: Known) => stepsOf(known).filter((step) => step.isDone).map((step) => step.name);

test('of an institution just founded nothing is done, though its administrator is there', () => {
  expect(done(empty)).toEqual([]);
  expect(stepsOf(empty).map(({ name, done: n, of }) => [name, n, of]).slice(0, 3)).toEqual([['people', 1, 3], ['heads', 0, 2], ['accounts', 1, null]]);
});

test('who was taken in on the machine is not yet the people', () => {
  expect(done({ ...empty, chart: { posts: [post(false, 1), post(false, 1), post(true, 0)] } as unknown as Known['chart'], accounts: 2 })).toEqual([]);
});

test('a step is done by what is there, not by having been visited', () => {
  expect(done({
    ...empty, chart: { posts: [post(true, 1), post(false, 1), post(true, 1)] } as unknown as Known['chart'], accounts: 50, factorRoles: 1, sendsMail: true,
    state: { keeps_backups: true, backup_daily_at: '02:15', backups: [] } as unknown as Known['state'],
    registers: { registers: [{ years: [{ year: 1405, last_serial: 3 }] }] } as unknown as Known['registers'],
  })).toEqual(['people', 'heads', 'accounts', 'factor', 'mail', 'backups', 'letter']);
  expect(done({ ...empty, state: { keeps_backups: true, backup_daily_at: '', backups: [] } as unknown as Known['state'] })).toEqual([]);
});
