// SPDX-License-Identifier: Apache-2.0
// What an institution needs before its first working day, from what the server says of it.
import type { ChartView, RegisterOverviewList, StateView } from '../../api/types.ts';

export interface Known {
  readonly chart: ChartView;
  readonly state: StateView;
  readonly registers: RegisterOverviewList;
  readonly accounts: number;
  /** There are more accounts than were read. */
  readonly hasMoreAccounts: boolean;
  readonly factorRoles: number;
  readonly sendsMail: boolean;
}

export type StepName = 'people' | 'heads' | 'accounts' | 'factor' | 'mail' | 'backups' | 'letter';

export interface Step {
  readonly name: StepName;
  readonly isDone: boolean;
  /** How far it is, where that is a number of something. */
  readonly done: number;
  readonly of: number | null;
}

/** Whom the machine takes in, for those who take in the rest: who administers, and the officer of organisation. */
const founders = 2;

/** How many letters have a number. */
export function numbersGiven({ registers }: RegisterOverviewList): number {
  return registers.flatMap((register) => register.years).reduce((sum, year) => sum + year.last_serial, 0);
}

/** In the order in which they are taken. */
export function stepsOf({ chart, state, registers, accounts, hasMoreAccounts, factorRoles, sendsMail }: Known): readonly Step[] {
  const held = chart.posts.filter((post) => post.holders.length > 0).length;
  const heads = chart.posts.filter((post) => post.is_head);
  const headed = heads.filter((post) => post.holders.length > 0).length;
  const numbered = numbersGiven(registers);
  return [
    { name: 'people', isDone: held > founders, done: held, of: chart.posts.length },
    { name: 'heads', isDone: headed === heads.length, done: headed, of: heads.length },
    { name: 'accounts', isDone: accounts > founders || hasMoreAccounts, done: accounts, of: null },
    { name: 'factor', isDone: factorRoles > 0, done: factorRoles, of: null },
    { name: 'mail', isDone: sendsMail, done: 0, of: null },
    { name: 'backups', isDone: state.keeps_backups && state.backup_daily_at !== '', done: state.backups.length, of: null },
    { name: 'letter', isDone: numbered > 0, done: numbered, of: null },
  ];
}
