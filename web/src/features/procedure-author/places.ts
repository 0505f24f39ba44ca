// SPDX-License-Identifier: Apache-2.0
import type { ProcedureFinding, ProcedureReport } from '../../api/types.ts';
import { lineOfPointer } from './jsonPlace.ts';
import type { Mark } from './model.ts';
import type { Project } from './project.ts';
import { isDrawing, textOf } from './project.ts';

/* Where a finding leads: an element of the drawing, or a line of a text. */

/** 0: nowhere in particular. */
export function lineOf(project: Project, { file, line, element }: ProcedureFinding): number {
  if (line > 0) return line;
  return file.endsWith('.json') && element.startsWith('/') ? lineOfPointer(textOf(project, file), element) : 0;
}

/** Each element once, faults before warnings. */
export function marksOf(report: ProcedureReport | null, language: 'fa' | 'en'): readonly Mark[] {
  const marks = new Map<string, Mark>();
  const all = (report?.findings ?? []).filter(({ file, element }) => isDrawing(file) && element !== '');
  for (const finding of [...all.filter((each) => each.is_error), ...all.filter((each) => !each.is_error)]) {
    if (!marks.has(finding.element)) marks.set(finding.element, { element: finding.element, text: language === 'fa' ? finding.text_fa : finding.text_en, isError: finding.is_error });
  }
  return [...marks.values()];
}

export const faultyFiles = (report: ProcedureReport | null): ReadonlySet<string> => new Set([
  ...(report?.findings ?? []).filter((each) => each.is_error).map((each) => each.file),
  ...(report?.scenarios ?? []).filter((each) => each.unread.length + each.faults.length > 0).map((each) => each.file),
]);
