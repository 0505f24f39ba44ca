// SPDX-License-Identifier: Apache-2.0
// What the reader of the catalogue turns, all of it in the address.
import { address, navigate, usePlace } from '../router/router.tsx';

export interface Switches {
  readonly page: string;
  readonly theme: 'light' | 'dark';
  readonly density: 'roomy' | 'close';
  /** Letters in hundredths of their usual size. */
  readonly size: 100 | 200;
  readonly text: 'short' | 'long';
  /** The component alone, as a window of 320 px shows it. */
  readonly isBare: boolean;
}

const path = '/catalogue.html';

export function readSwitches(query: URLSearchParams): Switches {
  return {
    page: query.get('page') ?? '',
    theme: query.get('theme') === 'dark' ? 'dark' : 'light',
    density: query.get('density') === 'close' ? 'close' : 'roomy',
    size: query.get('size') === '200' ? 200 : 100,
    text: query.get('text') === 'long' ? 'long' : 'short',
    isBare: query.get('bare') === '1',
  };
}

/** The switches of the address, and the addresses of others. */
export function useSwitches() {
  const { query } = usePlace();
  const switches = readSwitches(query);
  const to = (changes: Partial<Switches>) => {
    const { isBare, ...rest } = { ...switches, ...changes };
    return address(path, { ...rest, bare: isBare ? '1' : null });
  };
  return { switches, to, turn: (changes: Partial<Switches>) => { navigate(to(changes), { replace: true }); } };
}
