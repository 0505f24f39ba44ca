// SPDX-License-Identifier: Apache-2.0
import type { DelegationView, SecrecyClass } from '../../api/types.ts';
import type { TextKey } from '../../i18n/catalogue.ts';
import type { Locale } from '../../i18n/locale.tsx';
import { secrecyClasses } from '../../ui/Words.tsx';

/** What an action is called where powers are named one by one. */
const names: Readonly<Record<string, TextKey>> = {
  'worklist.read': 'absences.power_worklist_read',
  'worklist.hand_over': 'absences.power_worklist_hand_over',
  'letters.read': 'absences.power_letters_read',
  'letters.register': 'absences.power_letters_register',
  'letters.refer': 'absences.power_letters_refer',
  'letters.answer': 'absences.power_letters_answer',
  'letters.close': 'absences.power_letters_close',
  'letters.void': 'absences.power_letters_void',
  'letters.change_duties': 'absences.power_letters_change_duties',
  'letters.enclose': 'absences.power_letters_enclose',
  'letters.annotate': 'absences.power_letters_annotate',
  'letters.keep_texts': 'absences.power_letters_keep_texts',
  'files.read': 'absences.power_files_read',
  'files.upload': 'absences.power_files_upload',
  'files.destroy': 'absences.power_files_destroy',
  'organisation.read': 'absences.power_organisation_read',
  'organisation.order': 'absences.power_organisation_order',
  'organisation.appoint': 'absences.power_organisation_appoint',
  'organisation.import': 'absences.power_organisation_import',
  'desk.prepare': 'absences.power_desk_prepare',
  'procedures.read': 'absences.power_procedures_read',
  'procedures.start': 'absences.power_procedures_start',
  'procedures.work': 'absences.power_procedures_work',
  'procedures.administer': 'absences.power_procedures_administer',
  'procedures.deploy': 'absences.power_procedures_deploy',
};

export function powerName(action: string, t: Locale['t']): string {
  const key = names[action];
  return key === undefined ? action : t(key);
}

/** What may be passed on of a post's powers: what is held for another is not, nor is giving powers itself. */
export function passedOn(permissions: readonly string[] | null): readonly string[] {
  const all = permissions ?? Object.keys(names);
  return [...new Set(all)].filter((action) => !action.startsWith('delegation.') && !action.startsWith('absence.') && action !== 'desk.assign');
}

/** The classes a ceiling may name: none above the post's own. */
export function ceilings(clearance: string): readonly SecrecyClass[] {
  const top = secrecyClasses.findIndex((each) => each === clearance);
  return secrecyClasses.slice(0, top < 0 ? secrecyClasses.length : top + 1);
}

export function isOver(delegation: Pick<DelegationView, 'last_day'>, today: string): boolean {
  return delegation.last_day !== null && delegation.last_day < today;
}

/** What is missing of what a kind asks for, by the path of its field. */
export function missingOf(rule: { readonly needs_order: boolean; readonly needs_last_day: boolean; readonly needs_actions: boolean }, draft: {
  readonly orderNumber: string; readonly orderDate: string | null; readonly lastDay: string | null; readonly actions: readonly string[];
}): readonly string[] {
  return [
    ...(rule.needs_order && draft.orderNumber.trim() === '' ? ['/order_number'] : []),
    ...(rule.needs_order && draft.orderDate === null ? ['/order_date'] : []),
    ...(rule.needs_last_day && draft.lastDay === null ? ['/last_day'] : []),
    ...(rule.needs_actions && draft.actions.length === 0 ? ['/actions'] : []),
  ];
}
