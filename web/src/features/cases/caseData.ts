// SPDX-License-Identifier: Apache-2.0
/* What a case knows, for reading: its variables with the names that the forms give them. */
import type { FormField } from './form.ts';

/** A value as it is shown: a word of the form's, yes or no, a day, or a text as it stands. */
export type ShownValue =
  | { readonly kind: 'none' }
  | { readonly kind: 'yes_no'; readonly is: boolean }
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'words'; readonly fa: string; readonly en: string };

export interface Datum {
  readonly name: string;
  readonly fa: string;
  readonly en: string;
  readonly values: readonly ShownValue[];
}

const day = /^\d{4}-\d{2}-\d{2}$/;
const words = (text: string): ShownValue => ({ kind: 'words', fa: text, en: text });

/** A tagged value of the engine's: a day, a time, a duration, as text. */
function tagged(value: object): { readonly tag: string; readonly text: string } | null {
  const { '@': tag, v: text } = value as { readonly '@'?: unknown; readonly v?: unknown };
  return typeof tag === 'string' && typeof text === 'string' ? { tag, text } : null;
}

function shownValue(value: unknown, field: FormField | undefined): ShownValue {
  if (value === null || value === '') return { kind: 'none' };
  const option = field?.options.find((each) => each.value === JSON.stringify(value));
  if (option !== undefined) return { kind: 'words', fa: option.fa, en: option.en };
  if (typeof value === 'boolean') return { kind: 'yes_no', is: value };
  if (typeof value === 'number') return { kind: 'number', text: String(value) };
  if (typeof value === 'string') return field?.kind === 'date' && day.test(value) ? { kind: 'day', day: value } : words(value);
  const held = tagged(value as object);
  if (held === null) return words(JSON.stringify(value));
  if (held.tag === 'number') return { kind: 'number', text: held.text };
  return held.tag === 'date' && day.test(held.text) ? { kind: 'day', day: held.text } : words(held.text);
}

/** The variables of a case in the order of the forms, those that no form asks for last. */
export function dataOfCase(json: string, asked: readonly FormField[]): readonly Datum[] {
  const variables = JSON.parse(json) as Readonly<Record<string, unknown>>;
  const fields = new Map(asked.map((field) => [field.name, field]));
  const names = [...[...fields.keys()].filter((name) => name in variables), ...Object.keys(variables).filter((name) => !fields.has(name))];
  return names.map((name) => {
    const [value, field] = [variables[name], fields.get(name)];
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return { name, fa: field?.fa ?? name, en: field?.en ?? name, values: values.map((each) => shownValue(each, field)) };
  });
}
