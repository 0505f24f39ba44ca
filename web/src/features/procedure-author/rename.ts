// SPDX-License-Identifier: Apache-2.0
import type { Project, SourceFile } from './project.ts';
import { isScenario, lawFile } from './project.ts';

/* An element of the drawing got another id: the law and the stories name it too. */

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Only where the text names an element: a form's field or a message may be called the same. */
function inLaw(text: string, from: string, to: string): string {
  return text.replace(new RegExp(`("(?:node|first|second)"\\s*:\\s*")${escaped(from)}"`, 'g'), `$1${to}"`);
}

function inScenario(text: string, from: string, to: string): string {
  const quoted = new RegExp(`"${escaped(from)}"`, 'g');
  return text
    .replace(new RegExp(`("(?:does|end)"\\s*:\\s*")${escaped(from)}"`, 'g'), `$1${to}"`)
    .replace(/"at"\s*:\s*\[[^\]]*\]/g, (list) => list.replace(quoted, `"${to}"`))
    .replace(/"due"\s*:\s*\{[^}]*\}/g, (list) => list.replace(new RegExp(`${quoted.source}(\\s*:)`, 'g'), `"${to}"$1`));
}

/** Old → new, from the version that was opened to now: a → b and then b → c is a → c. */
export function renamedOn(renamed: Readonly<Record<string, string>>, from: string, to: string): Readonly<Record<string, string>> {
  const first = Object.entries(renamed).find(([, now]) => now === from)?.[0] ?? from;
  const rest = Object.fromEntries(Object.entries(renamed).filter(([old]) => old !== first));
  return first === to ? rest : { ...rest, [first]: to };
}

/** What names the element in other files follows it; the drawing itself is the modeler's. */
export function withRenamed(project: Project, from: string, to: string): Project {
  const followed = ({ name, text }: SourceFile): SourceFile => {
    if (name === lawFile) return { name, text: inLaw(text, from, to) };
    return isScenario(name) ? { name, text: inScenario(text, from, to) } : { name, text };
  };
  return { ...project, files: project.files.map(followed), renamed: renamedOn(project.renamed, from, to) };
}
