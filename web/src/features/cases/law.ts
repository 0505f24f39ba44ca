// SPDX-License-Identifier: Apache-2.0
/* What procedure.json says for people, beside the picture and the forms: names of nodes, fields and variables. */

export interface Named {
  readonly fa: string;
  readonly en: string;
}

/** What a form asks for, or a variable that none asks for, as the law calls it. */
export interface LawName extends Named {
  readonly name: string;
  readonly choices: ReadonlyMap<string, Named>; // by value
}

/** A field as the law calls it; the list's order is the screen's. */
export interface LawField extends LawName {
  readonly help: Named;
  readonly group: string; // key; empty: none
  /** Asked for only when a condition holds; the server says when. */
  readonly isConditional: boolean;
  /** The form has to ask the server again when something is typed. */
  readonly hasConditions: boolean;
}

/** Fields under one heading. */
export interface LawGroup extends Named {
  readonly key: string;
}

export interface Law {
  readonly names: ReadonlyMap<string, Named>; // by node
  readonly fields: ReadonlyMap<string, readonly LawField[]>; // by form
  readonly groups: ReadonlyMap<string, readonly LawGroup[]>; // by form
  readonly variables: readonly LawName[];
}

export const noLaw: Law = { names: new Map(), fields: new Map(), groups: new Map(), variables: [] };

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const objects = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isObject) : []);
const text = (value: unknown) => (typeof value === 'string' ? value : '');
const titles = (value: Json): Named => ({ fa: text(value['title_fa']), en: text(value['title_en']) });

/** Of a deployed procedure.json, which the server has read and found sound; what it does not say is left out. */
export function lawOf(json: string): Law {
  const law: unknown = json === '' ? null : JSON.parse(json);
  if (!isObject(law)) return noLaw;
  const nameOf = (each: Json): LawName => ({
    name: text(each['name']), ...titles(each), choices: new Map(objects(each['choices']).map((choice) => [text(choice['value']), titles(choice)])),
  });
  const fieldsIn = (form: Json): readonly LawField[] => objects(form['fields']).map((field) => ({
    ...nameOf(field), help: { fa: text(field['help_fa']), en: text(field['help_en']) }, group: text(field['group']),
    isConditional: 'visible' in field, hasConditions: 'visible' in field || 'required' in field,
  }));
  const groupsIn = (form: Json): readonly LawGroup[] => objects(form['groups']).map((group) => ({ key: text(group['key']), ...titles(group) }));
  const forms = objects(law['forms']);
  return {
    names: new Map(objects(law['names']).map((each) => [text(each['node']), titles(each)])),
    fields: new Map(forms.map((form) => [text(form['key']), fieldsIn(form)])),
    groups: new Map(forms.map((form) => [text(form['key']), groupsIn(form)])),
    variables: objects(law['variables']).map(nameOf),
  };
}
