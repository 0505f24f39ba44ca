// SPDX-License-Identifier: Apache-2.0
import type { KeyboardEvent, MouseEvent, RefObject } from 'react';
import { useEffect } from 'react';

/** Marks the link that opens a row. */
export const rowLink = { 'data-row-link': '' } as const;

function links(body: HTMLElement): HTMLElement[] {
  return [...body.querySelectorAll<HTMLElement>('[data-row-link]')];
}

const moves: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
};

/** On a table's body: arrow keys move from row to row; Enter is the link's own. */
export function moveByKeys(event: KeyboardEvent<HTMLElement>) {
  const move = moves[event.key];
  const { target } = event;
  if (move === undefined || event.altKey || event.ctrlKey || !(target instanceof HTMLElement) || !target.hasAttribute('data-row-link')) return;
  const all = links(event.currentTarget);
  event.preventDefault();
  all[move(all.indexOf(target), all.length - 1)]?.focus();
}

/** On a row: a click anywhere but on a control opens it, as a click on its link would. */
export function openByClick(event: MouseEvent<HTMLElement>) {
  const { target, currentTarget } = event;
  if (!(target instanceof Element) || target.closest('a, button, input, label, [role="menu"], [role="dialog"]') !== null) return;
  // Portals bubble through React, not through the page: what lies outside the row is not a click on it.
  if (!currentTarget.contains(target) || window.getSelection()?.isCollapsed === false) return;
  currentTarget.querySelector<HTMLElement>('[data-row-link]')?.click();
}

/** From anywhere on a list page, the first arrow key enters the list. */
function enterByKeys(event: globalThis.KeyboardEvent, body: HTMLElement | null) {
  if (event.key !== 'ArrowDown' || body === null || event.altKey || event.ctrlKey) return;
  const { activeElement } = document;
  const isIdle = activeElement === document.body || activeElement?.tagName === 'H1' || activeElement?.id === 'main';
  const [first] = links(body);
  if (isIdle && first !== undefined) {
    event.preventDefault();
    first.focus();
  }
}

/** While the list is on the page. */
export function useEntering(body: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const enter = (event: globalThis.KeyboardEvent) => { enterByKeys(event, body.current); };
    document.addEventListener('keydown', enter);
    return () => { document.removeEventListener('keydown', enter); };
  }, [body]);
}
