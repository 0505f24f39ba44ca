// SPDX-License-Identifier: Apache-2.0
import { useSyncExternalStore } from 'react';

export type Theme = 'auto' | 'light' | 'dark';

const remembered = 'divan.theme';
const dark = window.matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();
let current: Theme = rememberedTheme();

export function rememberedTheme(): Theme {
  const stored = localStorage.getItem(remembered);
  return stored === 'light' || stored === 'dark' ? stored : 'auto';
}

export function applyTheme(theme: Theme) {
  const isDark = theme === 'dark' || (theme === 'auto' && dark.matches);
  document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
}

dark.addEventListener('change', () => { applyTheme(current); });

export function setTheme(theme: Theme) {
  current = theme;
  localStorage.setItem(remembered, theme);
  applyTheme(theme);
  for (const listener of listeners) listener();
}

export function useTheme(): Theme {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => { listeners.delete(listener); };
  }, () => current);
}
