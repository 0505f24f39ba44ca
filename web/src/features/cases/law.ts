// SPDX-License-Identifier: Apache-2.0
/* What procedure.json says for people, beside the picture and the forms: names of nodes and fields. */

export interface Named {
  readonly fa: string;
  readonly en: string;
}

/** A field as the law calls it; the list's order is the screen's. */
export interface LawField extends Named {
  readonly name: string;
  readonly choices: ReadonlyMap<string, Named>; // by value
}

export interface Law {
  readonly names: ReadonlyMap<string, Named>; // by node
  readonly fields: ReadonlyMap<string, readonly LawField[]>; // by form
}

export const noLaw: Law = { names: new Map(), fields: new Map() };

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const objects = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isObject) : []);
const text = (value: unknown) => (typeof value === 'string' ? value : '');
const titles = (value: Json): Named => ({ fa: text(value['title_fa']), en: text(value['title_en']) });

/** Of a deployed procedure.json, which the server has read and found sound; what it does not say is left out. */
export function lawOf(json: string): Law {
  const law: unknown = json === '' ? null : JSON.parse(json);
  if (!isObject(law)) return noLaw;
  const fieldsIn = (form: Json) => objects(form['fields']).map((field) => ({
    name: text(field['name']), ...titles(field), choices: new Map(objects(field['choices']).map((choice) => [text(choice['value']), titles(choice)])),
  }));
  return {
    names: new Map(objects(law['names']).map((each) => [text(each['node']), titles(each)])),
    fields: new Map(objects(law['forms']).map((form) => [text(form['key']), fieldsIn(form)])),
  };
}
