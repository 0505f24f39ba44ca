// SPDX-License-Identifier: Apache-2.0
export { default as absences } from './en/absences.json';
export { default as account } from './en/account.json';
export { default as administration } from './en/administration.json';
export { default as app } from './en/app.json';
export { default as charter } from './en/charter.json';
export { default as desk } from './en/desk.json';
export { default as handover } from './en/handover.json';
export { default as ledger } from './en/ledger.json';
export { default as letters } from './en/letters.json';
export { default as orders } from './en/orders.json';
export { default as organisation } from './en/organisation.json';
export { default as proof } from './en/proof.json';
export { default as search } from './en/search.json';
export { default as session } from './en/session.json';
export { default as ui } from './en/ui.json';
export { default as worklist } from './en/worklist.json';
export { default as words } from './en/words.json';
