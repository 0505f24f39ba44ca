// SPDX-License-Identifier: Apache-2.0
import { useSyncExternalStore } from 'react';

export type Density = 'roomy' | 'close';

const remembered = 'divan.density';
const listeners = new Set<() => void>();
let current: Density = localStorage.getItem(remembered) === 'close' ? 'close' : 'roomy';

/** On the document: style sheets read it (ui/tokens.css). */
export function applyDensity() {
  document.documentElement.dataset['density'] = current;
}

export function setDensity(density: Density) {
  current = density;
  localStorage.setItem(remembered, density);
  applyDensity();
  for (const listener of listeners) listener();
}

export function useDensity(): Density {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => { listeners.delete(listener); };
  }, () => current);
}
