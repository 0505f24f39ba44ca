// SPDX-License-Identifier: Apache-2.0
// What may be done with a list of standard texts; each gives the whole list, which is saved as a whole.

/** The list with the thing at a place one place earlier or later. */
export function shifted<Thing>(list: readonly Thing[], at: number, by: 1 | -1): readonly Thing[] {
  const to = at + by;
  const [moved, other] = [list[at], list[to]];
  if (moved === undefined || other === undefined) return list;
  return list.map((each, index) => (index === at ? other : index === to ? moved : each));
}

export function without<Thing>(list: readonly Thing[], at: number): readonly Thing[] {
  return list.filter((_, index) => index !== at);
}

/** With a thing in the place of another; at no place: at the end. */
export function withThing<Thing>(list: readonly Thing[], at: number | null, thing: Thing): readonly Thing[] {
  return at === null ? [...list, thing] : list.map((each, index) => (index === at ? thing : each));
}
