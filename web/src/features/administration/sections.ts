// SPDX-License-Identifier: Apache-2.0
/** What a new institution needs before its first working day. */
export const firstSteps = { to: '/administration/first-steps', text: 'administration.first_steps', permission: 'system.read' } as const;

/** The pages of the administration, each with the permission it asks for, in the order of the tabs. */
export const sections = [
  firstSteps,
  { to: '/administration/accounts', text: 'administration.accounts', permission: 'accounts.read' },
  { to: '/administration/second-factor', text: 'administration.factor_roles', permission: 'accounts.read' },
  { to: '/administration/calendar', text: 'administration.calendar', permission: 'calendar.decree' },
  { to: '/administration/jobs', text: 'administration.jobs', permission: 'jobs.read' },
  { to: '/administration/registers', text: 'administration.registers', permission: 'system.read' },
  { to: '/administration/roles', text: 'administration.roles', permission: 'accounts.read' },
  { to: '/administration/audit', text: 'administration.audit', permission: 'audit.read' },
  { to: '/administration/access', text: 'administration.access', permission: 'access.explain' },
  { to: '/administration/system', text: 'administration.system', permission: 'system.read' },
] as const;
