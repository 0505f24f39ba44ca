// SPDX-License-Identifier: Apache-2.0

/** A duty's address without the institution's part, which all of its duties share: "ministry/3-2/18" → "3-2/18". */
export function shortDuty(address: string): string {
  return address.split('/').slice(1).join('/');
}
