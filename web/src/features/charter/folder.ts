// SPDX-License-Identifier: Apache-2.0
// A charter folder that was chosen in the browser, and the command that applies it.
import type { CharterChange } from '../../api/types.ts';

export interface FolderFile {
  readonly name: string;
  readonly text: string;
}

const names = new Set(['institution.json', 'units.csv', 'posts.csv', 'duties.csv', 'registers.csv', 'roles.json']);

/** The name of a file within the chosen folder; null: no part of a charter folder. */
export function nameInFolder(path: string): string | null {
  const name = path.split('/').slice(1).join('/');
  return names.has(name) || /^holidays\/[^/]+\.csv$/.test(name) ? name : null;
}

/** As the server takes texts: no mark before the first letter, lines that end with a line feed. */
export function plainText(text: string): string {
  return text.replace(/^\ufeff/, '').replaceAll('\r\n', '\n').replaceAll('\f', '');
}

/** What a word of the shell needs: nothing, or quotes. */
function shellWord(text: string): string {
  return /^[\w./@-]+$/.test(text) ? text : `'${text.replaceAll('\'', '\'\\\'\'')}'`;
}

/** The command that applies the folder, with what the difference asks for; CODE where a person has to say which. */
export function applyCommand(folder: string, changes: readonly CharterChange[], overOrders: readonly string[]): string {
  const rules = overOrders.map((code) => ` --over-order ${shellWord(code)}`);
  const moves = changes.filter((change) => change.stranded > 0).map((change) => ` --move ${shellWord(change.code)}=CODE`);
  return `divan charter apply --data DIR ${shellWord(folder)}${[...rules, ...moves].join('')}`;
}

export type Step = 'settle' | 'move' | 'obstacle' | 'ready' | 'nothing';

/** What stands between a difference and its application; the first that does. */
export function nextStep(changes: readonly CharterChange[], obstacles: number): Step {
  if (changes.some((change) => change.contested.length > 0)) return 'settle';
  if (obstacles > 0) return 'obstacle';
  if (changes.some((change) => change.stranded > 0)) return 'move';
  return changes.length > 0 ? 'ready' : 'nothing';
}
