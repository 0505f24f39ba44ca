// SPDX-License-Identifier: Apache-2.0
import { useEffect } from 'react';
import { navigate } from '../router/router.tsx';

export const searchBoxId = 'search-box';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
}

function focusSearch() {
  const box = document.getElementById(searchBoxId);
  if (box instanceof HTMLInputElement) {
    box.focus();
    box.select();
  }
}

// By the key's place (code), not its letter: a Persian keyboard gives other letters.
const places: Readonly<Record<string, string>> = { KeyW: '/', KeyL: '/letters', KeyN: '/letters/new', KeyO: '/organisation' };

/** Ctrl K to the search box anywhere; ? and Alt Shift W, L, N, O where nothing is being typed and no dialog is open. */
export function useShortcuts(openHelp: () => void) {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const dialogIsOpen = document.querySelector('[role="dialog"]') !== null;
      if ((event.ctrlKey || event.metaKey) && event.code === 'KeyK' && !dialogIsOpen) {
        event.preventDefault();
        focusSearch();
        return;
      }
      if (dialogIsOpen || isTyping(event.target) || event.ctrlKey || event.metaKey) return;
      const to = event.altKey && event.shiftKey ? places[event.code] : undefined;
      if (to !== undefined) {
        event.preventDefault();
        navigate(to);
      } else if ((event.key === '?' || event.key === '؟') && !event.altKey) {
        event.preventDefault();
        openHelp();
      }
    };
    document.addEventListener('keydown', pressed);
    return () => { document.removeEventListener('keydown', pressed); };
  }, [openHelp]);
}
