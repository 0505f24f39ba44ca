// SPDX-License-Identifier: Apache-2.0
import { useEffect } from 'react';
import { useSession } from '../api/session.tsx';
import { navigate } from '../router/router.tsx';
import { mayOpen } from './mayOpen.ts';

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

/** Places with a key of their own. By the key's place (code), not its letter: a Persian keyboard gives other letters. */
export const places = [
  { code: 'KeyW', keys: 'Alt Shift W', to: '/', text: 'app.key_worklist', permission: [] },
  { code: 'KeyL', keys: 'Alt Shift L', to: '/letters', text: 'app.key_letters', permission: 'letters.read' },
  { code: 'KeyN', keys: 'Alt Shift N', to: '/letters/new', text: 'app.key_new', permission: 'letters.register' },
  { code: 'KeyO', keys: 'Alt Shift O', to: '/organisation', text: 'app.key_organisation', permission: 'organisation.read' },
] as const;

/** Ctrl K to the search box anywhere; ? and Alt Shift W, L, N, O where nothing is being typed and no dialog is open. */
export function useShortcuts(openHelp: () => void) {
  const { may } = useSession();
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const dialogIsOpen = document.querySelector('[role="dialog"]') !== null;
      if ((event.ctrlKey || event.metaKey) && event.code === 'KeyK' && !dialogIsOpen) {
        event.preventDefault();
        focusSearch();
        return;
      }
      if (dialogIsOpen || isTyping(event.target) || event.ctrlKey || event.metaKey) return;
      const place = event.altKey && event.shiftKey ? places.find((each) => each.code === event.code && mayOpen(each.permission, may)) : undefined;
      if (place !== undefined) {
        event.preventDefault();
        navigate(place.to);
      } else if ((event.key === '?' || event.key === '؟') && !event.altKey) {
        event.preventDefault();
        openHelp();
      }
    };
    document.addEventListener('keydown', pressed);
    return () => { document.removeEventListener('keydown', pressed); };
  }, [openHelp, may]);
}
