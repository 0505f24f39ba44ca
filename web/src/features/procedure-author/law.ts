// SPDX-License-Identifier: Apache-2.0

/* What procedure.json offers to the elements of the drawing: keys, with their titles. */

export interface KeyChoice {
  readonly key: string;
  readonly title: string;
}

export interface LawKeys {
  readonly roles: readonly KeyChoice[];
  readonly deadlines: readonly KeyChoice[];
  readonly forms: readonly KeyChoice[];
  readonly decisions: readonly KeyChoice[];
}

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const wordOf = (value: unknown) => (typeof value === 'string' ? value : '');

/** Of a text that is no law yet: none. */
export function lawKeys(text: string, language: 'fa' | 'en'): LawKeys {
  let law: unknown;
  try {
    law = JSON.parse(text);
  } catch {
    law = null;
  }
  const list = (name: string): readonly KeyChoice[] => {
    const all = isObject(law) ? law[name] : null;
    return !Array.isArray(all) ? [] : all.filter(isObject).flatMap((each) => {
      const key = wordOf(each['key']);
      return key === '' ? [] : [{ key, title: wordOf(each[`title_${language}`]) }];
    });
  };
  return { roles: list('roles'), deadlines: list('deadlines'), forms: list('forms'), decisions: list('decisions') };
}
