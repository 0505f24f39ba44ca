// SPDX-License-Identifier: Apache-2.0

/* Where something stands in a text of JSON: a fault, and what a pointer means. */

const lineAt = (text: string, offset: number) => text.slice(0, offset).split('\n').length;

interface Cursor {
  at: number;
}

class Fault extends Error {
  constructor(readonly at: number) {
    super('json');
  }
}

const space = /[ \t\n\r]*/y;
const string = /"(?:[^"\\\u0000-\u001F]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const literal = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const deepest = 200;

function take(pattern: RegExp, text: string, cursor: Cursor): string {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(text);
  if (found === null) throw new Fault(cursor.at);
  cursor.at += found[0].length;
  return found[0];
}

function sign(text: string, cursor: Cursor, wanted: string): boolean {
  take(space, text, cursor);
  if (text[cursor.at] !== wanted) return false;
  cursor.at += 1;
  return true;
}

function expectSign(text: string, cursor: Cursor, wanted: string) {
  if (!sign(text, cursor, wanted)) throw new Fault(cursor.at);
}

type Visit = (pointer: string, at: number) => void;

function member(text: string, cursor: Cursor, pointer: string, visit: Visit, depth: number) {
  take(space, text, cursor);
  const at = cursor.at;
  const key = JSON.parse(take(string, text, cursor)) as string;
  const path = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  visit(path, at);
  expectSign(text, cursor, ':');
  value(text, cursor, path, visit, depth);
}

function items(text: string, cursor: Cursor, end: string, each: (index: number) => void) {
  if (sign(text, cursor, end)) return;
  for (let index = 0; ; index += 1) {
    each(index);
    if (sign(text, cursor, end)) return;
    expectSign(text, cursor, ',');
  }
}

function value(text: string, cursor: Cursor, pointer: string, visit: Visit, depth: number) {
  if (depth > deepest) throw new Fault(cursor.at);
  if (sign(text, cursor, '{')) items(text, cursor, '}', () => { member(text, cursor, pointer, visit, depth + 1); });
  else if (sign(text, cursor, '[')) {
    items(text, cursor, ']', (index) => {
      take(space, text, cursor);
      visit(`${pointer}/${index}`, cursor.at);
      value(text, cursor, `${pointer}/${index}`, visit, depth + 1);
    });
  } else take(text[cursor.at] === '"' ? string : literal, text, cursor);
}

function walk(text: string, visit: Visit): number | null {
  const cursor = { at: 0 };
  try {
    value(text, cursor, '', visit, 0);
    take(space, text, cursor);
    return cursor.at === text.length ? null : cursor.at;
  } catch (fault) {
    if (fault instanceof Fault) return fault.at;
    throw fault;
  }
}

/** The line at which the text stops being JSON; null where it is. */
export function jsonFault(text: string): number | null {
  const at = walk(text, () => undefined);
  return at === null ? null : lineAt(text, at);
}

/** The line of what a pointer means ("/roles/0/key"), or of the nearest that is there; 1 where nothing is. */
export function lineOfPointer(text: string, pointer: string): number {
  let best = { length: 0, at: 0 };
  walk(text, (path, at) => {
    if ((pointer === path || pointer.startsWith(`${path}/`)) && path.length > best.length) best = { length: path.length, at };
  });
  return lineAt(text, best.at);
}
