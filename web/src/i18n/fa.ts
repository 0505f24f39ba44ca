// SPDX-License-Identifier: Apache-2.0
export { default as absences } from './fa/absences.json';
export { default as account } from './fa/account.json';
export { default as administration } from './fa/administration.json';
export { default as app } from './fa/app.json';
export { default as charter } from './fa/charter.json';
export { default as desk } from './fa/desk.json';
export { default as handover } from './fa/handover.json';
export { default as ledger } from './fa/ledger.json';
export { default as letters } from './fa/letters.json';
export { default as orders } from './fa/orders.json';
export { default as organisation } from './fa/organisation.json';
export { default as proof } from './fa/proof.json';
export { default as search } from './fa/search.json';
export { default as session } from './fa/session.json';
export { default as ui } from './fa/ui.json';
export { default as worklist } from './fa/worklist.json';
export { default as words } from './fa/words.json';
