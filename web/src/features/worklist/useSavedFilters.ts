// SPDX-License-Identifier: Apache-2.0
import { useChange } from '../../api/change.ts';
import { client } from '../../api/client.ts';
import { useLoaded } from '../../api/load.ts';
import type { SavedFilter, SavedFilters } from '../../api/types.ts';
import { address } from '../../router/router.tsx';

/** What the address of a worklist says: the tab, what the rows are for, by what they stand together. */
export type Shown = Omit<SavedFilter, 'title'>;

export function addressOf({ view, purpose, grouping }: Shown): string {
  return address('/', { view: view === 'all' ? null : view, purpose: purpose === 'any' ? null : purpose, group: grouping === 'none' ? null : grouping });
}

export const isSame = (a: Shown, b: Shown) => a.view === b.view && a.purpose === b.purpose && a.grouping === b.grouping;

export const mostFilters = 20;

/** The views that a person has given a name; kept on the server, so that they are there on every machine. */
export function useSavedFilters() {
  const { value } = useLoaded<SavedFilters>(['saved-filters'], '/worklist/filters');
  const change = useChange<readonly SavedFilter[], SavedFilters>(['saved-filters'], (filters) => client.putJson<SavedFilters>('/worklist/filters', { version: value?.version ?? 0, filters }));
  return { filters: value?.filters ?? [], isLoaded: value !== null, change };
}
