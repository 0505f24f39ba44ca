// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';

/** What the desk remembers of a person in this browser: notes of one's own, receivers of late. `name` holds the person's id. */
export function useKept<Item>(name: string): readonly [readonly Item[], (items: readonly Item[]) => void] {
  const [items, setItems] = useState<readonly Item[]>(() => {
    try {
      return JSON.parse(localStorage.getItem(name) ?? '[]') as Item[];
    } catch {
      return [];
    }
  });
  return [items, (next) => {
    setItems(next);
    try {
      localStorage.setItem(name, JSON.stringify(next));
    } catch {
      // No room, or keeping is forbidden: remembered as long as the page lives.
    }
  }];
}
