// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, useState } from 'react';
import type { Press } from './act.ts';
import { pressOf } from './act.ts';

const name = 'divan.workdesk.keys';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
}

/** Enter on a button or a link is that control's own. */
const isControl = (target: EventTarget | null) => target instanceof Element && target.closest('button, a, summary') !== null;

/** The desk's keys, of one letter each: not while something is typed, and off for whom they are in the way (WCAG 2.1.4). */
export function useKeys(press: (press: Press) => void) {
  const [areOn, setOn] = useState(() => localStorage.getItem(name) !== 'off');
  const latest = useRef(press);
  useEffect(() => { latest.current = press; });
  useEffect(() => {
    if (!areOn) return undefined;
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target) || document.querySelector('[role="dialog"]') !== null) return;
      const meant = pressOf(event.code);
      if (meant === null || (meant.kind === 'refer' && isControl(event.target))) return;
      event.preventDefault();
      latest.current(meant);
    };
    document.addEventListener('keydown', pressed);
    return () => { document.removeEventListener('keydown', pressed); };
  }, [areOn]);
  return {
    areOn,
    turn: (isOn: boolean) => {
      localStorage.setItem(name, isOn ? 'on' : 'off');
      setOn(isOn);
    },
  };
}
