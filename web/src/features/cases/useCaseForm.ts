// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import type { Problem } from '../../api/client.ts';
import type { ProcedureDetail } from '../../api/types.ts';
import type { AskingPlace } from './asked.ts';
import { shownFields, useAsking } from './asked.ts';
import type { FormField, Grouped, Typed } from './form.ts';
import { dataOf, faultsOf, fieldsOf, inGroups, pathOf } from './form.ts';
import type { Texts } from './FormFields.tsx';
import { useFaultTexts } from './FormFields.tsx';
import type { Law } from './law.ts';

/** All fields that a form of a version may ask for. */
export function useFieldsOf(procedure: ProcedureDetail, law: Law, form: string): readonly FormField[] {
  const [fields] = useState(() => fieldsOf(procedure.forms.find((each) => each.key === form)?.schema ?? '', law.fields.get(form)));
  return fields;
}

export interface CaseForm {
  readonly groups: readonly Grouped[];
  readonly errors: Texts;
  /** Of the fields that stand there: where faults are told. */
  readonly atFields: readonly string[];
  readonly isAsking: boolean;
  /** The data as JSON text, or null when there are faults, which are told from then on. */
  readonly check: () => Promise<string | null>;
}

/** A form while it is filled in: which fields there are, what is wrong, what it comes to. */
export function useCaseForm(of: { readonly law: Law; readonly form: string; readonly fields: readonly FormField[]; readonly typed: Typed; readonly at: AskingPlace; readonly problem: Problem | null }): CaseForm {
  const { law, form, fields, typed, at, problem } = of;
  const [tried, setTried] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const asking = useAsking(at, fields, typed, (law.fields.get(form) ?? []).some((field) => field.hasConditions));
  const shown = shownFields(fields, asking.answer);
  return {
    groups: inGroups(shown, law.groups.get(form) ?? []),
    errors: useFaultTexts(shown, tried ? faultsOf(shown, typed) : {}, problem),
    atFields: shown.map(pathOf),
    isAsking,
    check: async () => {
      setAsking(true);
      const now = shownFields(fields, await asking.now());
      setAsking(false);
      setTried(true);
      return Object.keys(faultsOf(now, typed)).length > 0 ? null : dataOf(now, typed);
    },
  };
}
