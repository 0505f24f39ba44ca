// SPDX-License-Identifier: Apache-2.0

/* A procedure as its author has it: files below one folder, and the version that they were opened from. */

export interface SourceFile {
  readonly name: string;
  readonly text: string;
}

export interface Project {
  readonly files: readonly SourceFile[];
  /** As they were when they were opened; empty for one that begins here. */
  readonly opened: readonly SourceFile[];
  /** The newest version that the author knew; 0: none. */
  readonly basedOn: number;
  /** Elements that got another id since they were opened: old → new. */
  readonly renamed: Readonly<Record<string, string>>;
}

export const noProject: Project = { files: [], opened: [], basedOn: 0, renamed: {} };

/** What a procedure may have at most; the server says the same again. */
export const filesMax = 64;
export const bytesMax = 900_000;

export const isDrawing = (name: string) => name.endsWith('.bpmn');
export const isScenario = (name: string) => name.startsWith('tests/') && name.endsWith('.json');
export const lawFile = 'procedure.json';

export const textOf = (project: Project, name: string) => project.files.find((file) => file.name === name)?.text ?? '';
export const drawingOf = (project: Project) => project.files.find((file) => isDrawing(file.name)) ?? null;

/** Law first, then the drawing, tables, forms and stories. */
function rank(name: string): number {
  if (name === lawFile) return 0;
  if (isDrawing(name)) return 1;
  if (name.endsWith('.dmn')) return 2;
  return isScenario(name) ? 4 : 3;
}

export const inOrder = (files: readonly SourceFile[]): readonly SourceFile[] => [...files].sort((one, other) => rank(one.name) - rank(other.name) || (one.name < other.name ? -1 : 1));

/** Lines end as everywhere here, and no mark of their order stands at their beginning. */
const plain = (text: string) => text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');

const isOurs = (name: string) => /\.(bpmn|dmn|json)$/.test(name) && !/(^|\/)\.|(^|\/)__MACOSX\//.test(name);

/** What lies in the folder that holds procedure.json; what is none of a procedure (a README, hidden files) is left out. */
export function projectFiles(files: readonly SourceFile[]): readonly SourceFile[] {
  const laws = files.filter(({ name }) => name === lawFile || name.endsWith(`/${lawFile}`)).map(({ name }) => name.slice(0, -lawFile.length));
  const folder = [...laws].sort((one, other) => one.length - other.length)[0] ?? '';
  return inOrder(files.filter(({ name }) => name.startsWith(folder) && isOurs(name)).map(({ name, text }) => ({ name: name.slice(folder.length), text: plain(text) })));
}

export function withFile(project: Project, name: string, text: string): Project {
  const isThere = project.files.some((file) => file.name === name);
  return { ...project, files: isThere ? project.files.map((file) => (file.name === name ? { name, text } : file)) : inOrder([...project.files, { name, text }]) };
}

export const withoutFile = (project: Project, name: string): Project => ({ ...project, files: project.files.filter((file) => file.name !== name) });

export interface Difference {
  readonly name: string;
  readonly how: 'added' | 'changed' | 'removed';
}

export function differences(before: readonly SourceFile[], after: readonly SourceFile[]): readonly Difference[] {
  const was = new Map(before.map(({ name, text }) => [name, text]));
  const is = new Set(after.map(({ name }) => name));
  return [
    ...after.flatMap(({ name, text }): readonly Difference[] => (!was.has(name) ? [{ name, how: 'added' }] : was.get(name) === text ? [] : [{ name, how: 'changed' }])),
    ...before.flatMap(({ name }): readonly Difference[] => (is.has(name) ? [] : [{ name, how: 'removed' }])),
  ];
}

export type SizeFault = 'none' | 'many' | 'large';

export function sizeFault(files: readonly SourceFile[]): SizeFault {
  if (files.length > 2 * filesMax) return 'many';
  const bytes = files.reduce((sum, { text }) => sum + new TextEncoder().encode(text).length, 0);
  return bytes > bytesMax ? 'large' : 'none';
}
