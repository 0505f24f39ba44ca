// SPDX-License-Identifier: Apache-2.0
/*
 * A form as its JSON Schema says it: its fields, what is typed, and the data that it comes to. Order and names in two languages
 * are the law's where it gives them, else the schema's own. The server checks the whole schema again.
 */
import { latinDigits } from '../../format/digits.ts';
import type { LawField, LawGroup, LawName, Named } from './law.ts';

export type FieldKind = 'text' | 'long' | 'number' | 'integer' | 'date' | 'yes_no' | 'choice' | 'choices' | 'list' | 'json' | 'fixed';

export interface Option {
  /** JSON text of the value. */
  readonly value: string;
  readonly fa: string;
  readonly en: string;
}

export interface FormField {
  readonly name: string;
  readonly kind: FieldKind;
  readonly fa: string;
  readonly en: string;
  readonly help: Named;
  readonly isRequired: boolean;
  /** Asked for only when a condition of the law holds. */
  readonly isConditional: boolean;
  readonly group: string;
  readonly options: readonly Option[];
  readonly min: number | null;
  readonly max: number | null;
  readonly shortest: number | null;
  readonly longest: number | null;
  readonly pattern: string | null;
  /** Of a list's items: how each is written. */
  readonly items: 'text' | 'number' | 'integer';
  /** Of a fixed field: JSON text. */
  readonly fixed: string;
}

/** What is typed, by field: text as it is typed; of several, one a line. */
export type Typed = Readonly<Record<string, string>>;

export type FaultKey = 'fill_in' | 'number' | 'integer' | 'at_least' | 'at_most' | 'too_short' | 'too_long' | 'pattern' | 'choose_fewer' | 'choose_more' | 'json';
export interface FieldFault {
  readonly key: FaultKey;
  readonly n: number;
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
const numberOf = (value: unknown) => (typeof value === 'number' ? value : null);
const longText = 200; // characters; from there on several lines

function optionsOf(schema: Json): readonly Option[] {
  const titled = [schema['oneOf'], schema['anyOf']].find((each): each is unknown[] => Array.isArray(each) && each.every((one) => isObject(one) && 'const' in one));
  if (titled !== undefined) {
    return titled.filter(isObject).map((one) => {
      const plain = typeof one['const'] === 'string' ? one['const'] : JSON.stringify(one['const']);
      return { value: JSON.stringify(one['const']), fa: textOf(one['title']) || plain, en: textOf(one['title']) || plain };
    });
  }
  const values: readonly unknown[] = Array.isArray(schema['enum']) ? schema['enum'] : [];
  return values.map((value) => {
    const plain = typeof value === 'string' ? value : JSON.stringify(value);
    return { value: JSON.stringify(value), fa: plain, en: plain };
  });
}

function kindOf(schema: Json): FieldKind {
  if ('const' in schema) return 'fixed';
  if (optionsOf(schema).length > 0) return 'choice';
  const items = isObject(schema['items']) ? schema['items'] : {};
  switch (schema['type']) {
    case 'boolean': return 'yes_no';
    case 'integer': return 'integer';
    case 'number': return 'number';
    case 'string': return schema['format'] === 'date' ? 'date' : (numberOf(schema['maxLength']) ?? 0) > longText ? 'long' : 'text';
    case 'array': return optionsOf(items).length > 0 ? 'choices' : ['string', 'number', 'integer'].includes(textOf(items['type'])) ? 'list' : 'json';
    default: return 'json';
  }
}

function fieldOf(name: string, schema: Json, isRequired: boolean): FormField {
  const kind = kindOf(schema);
  const items = isObject(schema['items']) ? schema['items'] : {};
  const isMany = kind === 'choices' || kind === 'list';
  const description = textOf(schema['description']);
  return {
    name, kind, isRequired, isConditional: false, group: '',
    fa: textOf(schema['title']) || name,
    en: textOf(schema['title']) || name,
    help: { fa: description, en: description },
    options: optionsOf(kind === 'choices' ? items : schema),
    min: numberOf(schema['minimum']),
    max: numberOf(schema['maximum']),
    shortest: numberOf(schema[isMany ? 'minItems' : 'minLength']),
    longest: numberOf(schema[isMany ? 'maxItems' : 'maxLength']),
    pattern: typeof schema['pattern'] === 'string' ? schema['pattern'] : null,
    items: items['type'] === 'integer' ? 'integer' : items['type'] === 'number' ? 'number' : 'text',
    fixed: kind === 'fixed' ? JSON.stringify(schema['const']) : '',
  };
}

/** A field called as the law calls it. */
function called(field: FormField, law: LawField | undefined): FormField {
  if (law === undefined) return field;
  const { isConditional, group } = law;
  const options = field.options.map((option) => {
    const plain: unknown = JSON.parse(option.value);
    const choice = law.choices.get(typeof plain === 'string' ? plain : option.value);
    return choice === undefined ? option : { ...option, fa: choice.fa || option.fa, en: choice.en || choice.fa || option.en };
  });
  const help = law.help.fa === '' && law.help.en === '' ? field.help : { fa: law.help.fa, en: law.help.en || law.help.fa };
  return { ...field, fa: law.fa || field.fa, en: law.en || law.fa || field.en, options, help, isConditional, group };
}

/** A variable that no form asks for, for reading what a case knows. */
export function variableOf({ name, fa, en, choices }: LawName): FormField {
  const options = [...choices].map(([value, titles]) => ({ value: JSON.stringify(value), fa: titles.fa, en: titles.en || titles.fa }));
  return { ...fieldOf(name, {}, false), kind: 'text', fa: fa || name, en: en || fa || name, options };
}

/** Fields as they stand: in groups where the law has some, each where the first of its fields stands. */
export interface Grouped {
  readonly group: LawGroup | null;
  readonly fields: readonly FormField[];
}

export function inGroups(fields: readonly FormField[], groups: readonly LawGroup[]): readonly Grouped[] {
  const made: { group: LawGroup | null; fields: FormField[] }[] = [];
  for (const field of fields) {
    const group = groups.find((each) => each.key === field.group) ?? null;
    const there = group === null ? made.at(-1) : made.find((each) => each.group === group);
    if (there !== undefined && there.group === group) there.fields.push(field);
    else made.push({ group, fields: [field] });
  }
  return made;
}

/** The fields of a form; none for a text that is no schema of an object. */
export function fieldsOf(schemaText: string, law: readonly LawField[] = []): readonly FormField[] {
  let schema: unknown;
  try {
    schema = JSON.parse(schemaText);
  } catch {
    return [];
  }
  if (!isObject(schema) || !isObject(schema['properties'])) return [];
  const required: readonly unknown[] = Array.isArray(schema['required']) ? schema['required'] : [];
  const fields = Object.entries(schema['properties']).flatMap(([name, each]) => (isObject(each) ? [fieldOf(name, each, required.includes(name))] : []));
  const place = (name: string) => { const at = law.findIndex((each) => each.name === name); return at < 0 ? law.length : at; };
  return fields.map((field) => called(field, law.find((each) => each.name === field.name))).sort((one, other) => place(one.name) - place(other.name));
}

export function emptyOf(fields: readonly FormField[]): Typed {
  return Object.fromEntries(fields.filter((field) => field.kind !== 'fixed').map((field) => [field.name, '']));
}

/** A number as JSON writes it, of what was typed in whichever digits; null when it is none. Never by way of a double: money is exact. */
function numberText(typed: string): string | null {
  const latin = latinDigits(typed).trim().replaceAll('٫', '.').replaceAll(/[٬,\s]/g, '').replace(/^[−‏‎]*-?/, (sign) => (/[-−]/.test(sign) ? '-' : ''));
  const found = /^(-?)0*(\d+)(?:\.(\d+))?$/.exec(latin);
  if (found === null) return null;
  const [, sign = '', whole = '', part] = found;
  return `${sign}${whole}${part === undefined ? '' : `.${part}`}`;
}

const fault = (key: FaultKey, n = 0): FieldFault => ({ key, n });

function numberFault(field: FormField, kind: 'number' | 'integer', typed: string): FieldFault | null {
  const text = numberText(typed);
  if (text === null) return fault('number');
  if (kind === 'integer' && /\.\d*[1-9]/.test(text)) return fault('integer');
  if (field.min !== null && Number(text) < field.min) return fault('at_least', field.min);
  if (field.max !== null && Number(text) > field.max) return fault('at_most', field.max);
  return null;
}

function fits(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    return true; // one that a browser does not know: the server says
  }
}

function textFault(field: FormField, typed: string): FieldFault | null {
  const length = Array.from(typed).length;
  if (field.shortest !== null && length < field.shortest) return fault('too_short', field.shortest);
  if (field.longest !== null && length > field.longest) return fault('too_long', field.longest);
  return field.pattern === null || fits(field.pattern, typed) ? null : fault('pattern');
}

/** The lines of a field of several. */
export const linesOf = (typed: string): readonly string[] => typed.split('\n').map((line) => line.trim()).filter((line) => line !== '');

function manyFault(field: FormField, typed: string): FieldFault | null {
  const lines = linesOf(typed);
  if (field.shortest !== null && lines.length < field.shortest) return fault('choose_more', field.shortest);
  if (field.longest !== null && lines.length > field.longest) return fault('choose_fewer', field.longest);
  const isNumbers = field.kind === 'list' && field.items !== 'text';
  return isNumbers && lines.some((line) => numberText(line) === null) ? fault('number') : null;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What stands in the way of sending a field as it is typed; null: nothing. */
export function faultOf(field: FormField, typed: string): FieldFault | null {
  if (field.kind === 'fixed') return null;
  if (typed.trim() === '') return field.isRequired ? fault('fill_in') : null;
  switch (field.kind) {
    case 'number': case 'integer': return numberFault(field, field.kind, typed);
    case 'text': case 'long': return textFault(field, typed.trim());
    case 'list': case 'choices': return manyFault(field, typed);
    case 'json': return isJson(typed) ? null : fault('json');
    case 'date': case 'yes_no': case 'choice': return null;
  }
}

export function faultsOf(fields: readonly FormField[], typed: Typed): Readonly<Record<string, FieldFault>> {
  return Object.fromEntries(fields.flatMap((field) => {
    const found = faultOf(field, typed[field.name] ?? '');
    return found === null ? [] : [[field.name, found]];
  }));
}

function valueText(field: FormField, typed: string): string {
  switch (field.kind) {
    case 'fixed': return field.fixed;
    case 'number': case 'integer': return (numberText(typed) ?? '0').replace(field.kind === 'integer' ? /\.0+$/ : /$^/, '');
    case 'yes_no': case 'choice': return typed;
    case 'json': return typed.trim();
    case 'choices': return `[${linesOf(typed).join(',')}]`;
    case 'list': return `[${linesOf(typed).map((line) => (field.items === 'text' ? JSON.stringify(line) : numberText(line) ?? '0')).join(',')}]`;
    case 'text': case 'long': case 'date': return JSON.stringify(typed.trim());
  }
}

/** The form's data as JSON text; what was left empty is left out. Of fields without a fault. */
export function dataOf(fields: readonly FormField[], typed: Typed): string {
  const filled = fields.filter((field) => field.kind === 'fixed' || (typed[field.name] ?? '').trim() !== '');
  return `{${filled.map((field) => `${JSON.stringify(field.name)}:${valueText(field, typed[field.name] ?? '')}`).join(',')}}`;
}

/** What is whole of what was typed so far: asked which fields there are, the server takes no half of a number. */
export function dataSoFar(fields: readonly FormField[], typed: Typed): string {
  return dataOf(fields.filter((field) => faultOf({ ...field, isRequired: false }, typed[field.name] ?? '') === null), typed);
}

/** Where the server names a field: a JSON pointer below the form's data. */
export function pathOf(field: FormField): string {
  return `/data/${field.name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
