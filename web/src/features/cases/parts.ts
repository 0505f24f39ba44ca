// SPDX-License-Identifier: Apache-2.0
import type { ProcedureDetail } from '../../api/types.ts';
import type { Drawing } from './drawing.ts';
import { drawingOf } from './drawing.ts';
import type { FormField } from './form.ts';
import { fieldsOf, variableOf } from './form.ts';
import type { Law } from './law.ts';
import { lawOf } from './law.ts';

export interface ProcedureParts {
  readonly law: Law;
  readonly drawing: Drawing | null;
  /** All that its forms ask for, and what it only reckons. */
  readonly fields: readonly FormField[];
}

/** The procedure's texts, read once. */
export function partsOf(procedure: ProcedureDetail | null): ProcedureParts {
  const law = lawOf(procedure?.law ?? '');
  return {
    law,
    drawing: procedure === null ? null : drawingOf(procedure.drawing, law.names),
    fields: [...(procedure?.forms.flatMap((form) => fieldsOf(form.schema, law.fields.get(form.key))) ?? []), ...law.variables.map(variableOf)],
  };
}
