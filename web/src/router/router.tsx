// SPDX-License-Identifier: Apache-2.0
import type { AnchorHTMLAttributes, MouseEvent } from 'react';
import { useSyncExternalStore } from 'react';

export interface Place {
  readonly path: string;
  readonly query: URLSearchParams;
}

let place = read();
let moved = false;
const listeners = new Set<() => void>();

function read(): Place {
  return { path: window.location.pathname, query: new URLSearchParams(window.location.search) };
}

function changed() {
  place = read();
  moved = true;
  for (const listener of listeners) listener();
}

window.addEventListener('popstate', changed);

/** Goes to a path of this application; `replace` leaves no step back (a filter, a redirect). */
export function navigate(to: string, options: { replace?: boolean } = {}) {
  if (options.replace === true) window.history.replaceState(null, '', to);
  else window.history.pushState(null, '', to);
  changed();
  if (options.replace !== true) window.scrollTo(0, 0);
}

/** Whether the person has moved since the page was opened: only then does focus follow to the new heading. */
export function hasMoved(): boolean {
  return moved;
}

export function usePlace(): Place {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => { listeners.delete(listener); };
  }, () => place);
}

/** The parameters of `path` under `pattern` ("/letters/:id"), or null. A parameter is a whole segment. */
export function match(pattern: string, path: string): Readonly<Record<string, string>> | null {
  const wanted = pattern.split('/');
  const given = path.replace(/(.)\/$/, '$1').split('/');
  if (wanted.length !== given.length) return null;
  const found: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] ?? '';
    if (segment.startsWith(':')) found[segment.slice(1)] = value;
    else if (segment !== value) return null;
  }
  return found;
}

/** A path with a query; empty values are left out. */
export function address(path: string, query: Readonly<Record<string, string | number | null | undefined>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly to: string;
}

/** A real link: a new tab, copying the address and middle clicks stay the browser's. */
export function Link({ to, onClick, ...rest }: LinkProps) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(to);
  };
  return <a href={to} onClick={follow} {...rest} />;
}
