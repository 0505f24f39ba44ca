// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { Fragment, createElement } from 'react';
import { persianDigits } from '../format/digits.ts';
import type { Catalogue, Language, TextKey } from './catalogue.ts';

export type Values = Readonly<Record<string, string | number>>;
export type Nodes = Readonly<Record<string, ReactNode>>;

function template(catalogue: Catalogue, key: TextKey, count: unknown): string {
  // English needs "1 item"; such a text stands beside the other as key_one.
  const one = count === 1 ? catalogue.get(`${key}_one`) : undefined;
  return one ?? catalogue.get(key) ?? key;
}

function shown(language: Language, value: string | number): string {
  if (typeof value === 'string') return value;
  return language === 'fa' ? persianDigits(String(value)) : String(value);
}

/** The text of a key with its {places} filled; numbers take the language's digits. */
export function fill(language: Language, catalogue: Catalogue, key: TextKey, values: Values = {}): string {
  return template(catalogue, key, values['n']).replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : shown(language, value);
  });
}

/** As fill, with elements in the places: a number laid out part by part inside a sentence. */
export function fillNodes(catalogue: Catalogue, key: TextKey, nodes: Nodes): ReactNode {
  const parts = template(catalogue, key, nodes['n']).split(/\{(\w+)\}/);
  const children = parts.map((part, index) => (index % 2 === 0 ? part : (nodes[part] ?? '')));
  return createElement(Fragment, null, ...children);
}
