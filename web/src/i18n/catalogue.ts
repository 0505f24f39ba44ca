// SPDX-License-Identifier: Apache-2.0
import type * as faTexts from './fa.ts';

export type Language = 'fa' | 'en';

type Texts = typeof faTexts;
type KeysOf<Feature extends keyof Texts> = `${Feature & string}.${keyof Texts[Feature] & string}`;

/** Every text of the screens, "feature.key"; a key that exists in no file does not compile. */
export type TextKey = { [Feature in keyof Texts]: KeysOf<Feature> }[keyof Texts];

export type Catalogue = ReadonlyMap<string, string>;

type Files = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Flattens the files of one language to "feature.key" → text. */
export function flatten(files: Files): Catalogue {
  const texts = new Map<string, string>();
  for (const [feature, file] of Object.entries(files)) {
    for (const [key, text] of Object.entries(file)) texts.set(`${feature}.${key}`, text);
  }
  return texts;
}

/** Loads the texts of a language; only the language in use is sent to the browser. */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  const files = language === 'fa' ? await import('./fa.ts') : await import('./en.ts');
  return flatten({ ...files });
}
