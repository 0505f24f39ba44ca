// SPDX-License-Identifier: Apache-2.0
import type { KeyboardEvent } from 'react';
import { useEffect, useState } from 'react';
import type { WorkItem } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import type { Selection } from './selection.ts';
import { allOrNone, isChoosable, kept, nothingChosen, reached, toggled } from './selection.ts';

export interface Choosing {
  readonly isOn: boolean;
  readonly items: readonly WorkItem[];
  readonly isChosen: (id: number) => boolean;
  /** All that are shown are chosen, some, or none. */
  readonly extent: 'all' | 'some' | 'none';
  readonly toggle: (id: number, withShift: boolean) => void;
  readonly toggleAll: () => void;
  readonly clear: () => void;
  /** On a table's body: x chooses the row that has the focus, Shift with an arrow reaches on, Esc chooses none. */
  readonly byKeys: (event: KeyboardEvent<HTMLElement>) => void;
}

const rowOf = (target: EventTarget) => (target instanceof HTMLElement && target.hasAttribute('data-row-link') ? target.closest<HTMLElement>('[data-item]') : null);
const idOf = (row: Element | null | undefined) => Number(row instanceof HTMLElement ? (row.dataset['item'] ?? 0) : 0);

/** By the key's place, for a Persian keyboard gives another letter. */
function meaningOf(event: KeyboardEvent<HTMLElement>): 'toggle' | 'clear' | 'reach' | null {
  if (event.altKey || event.ctrlKey || event.metaKey) return null;
  if (event.shiftKey) return event.key === 'ArrowDown' || event.key === 'ArrowUp' ? 'reach' : null;
  if (event.code === 'KeyX') return 'toggle';
  return event.key === 'Escape' ? 'clear' : null;
}

interface State { readonly selection: Selection; readonly gone: number }

interface Options {
  /** False where nothing can be done to many. */
  readonly isOn: boolean;
  /** While an act on the chosen rows runs they stay chosen, though they leave the list. */
  readonly isFrozen: boolean;
  /** The person chose otherwise; not told when the list changes by itself. */
  readonly onChange: () => void;
}

/** Which rows of a tab are chosen for an act on many. */
export function useSelection(items: readonly WorkItem[], { isOn, isFrozen, onChange }: Options): Choosing {
  const { t } = useLocale();
  const announce = useAnnounce();
  const [state, setState] = useState<State>({ selection: nothingChosen, gone: 0 });
  const order = isOn ? items.filter(isChoosable).map((item) => item.id) : [];
  const { selection } = state;
  const now = isFrozen ? selection : kept(selection, order);
  const setSelection = (next: Selection) => {
    setState({ selection: next, gone: 0 });
    onChange();
  };
  // The list changes by itself; who chose rows hears that some went.
  if (now !== selection) setState({ selection: now, gone: selection.chosen.size - now.chosen.size });
  useEffect(() => { if (state.gone > 0) announce(t('worklist.chosen_gone', { n: state.gone })); }, [announce, state, t]);

  const toggle = (id: number, withShift: boolean) => {
    if (!order.includes(id)) return;
    setSelection(withShift ? reached(now, id, order) : toggled(now, id));
  };
  const reach = (row: HTMLElement, key: string) => {
    const rows = [...(row.parentElement?.querySelectorAll('[data-item]') ?? [])];
    const next = idOf(rows[rows.indexOf(row) + (key === 'ArrowDown' ? 1 : -1)]);
    const from = order.includes(idOf(row)) ? reached(now, idOf(row), order) : now;
    setSelection(order.includes(next) ? reached(from, next, order) : from);
  };
  const byKeys = (event: KeyboardEvent<HTMLElement>) => {
    const row = rowOf(event.target);
    const meant = isOn && row !== null ? meaningOf(event) : null;
    if (row === null || meant === null) return;
    if (meant === 'toggle') toggle(idOf(row), false);
    else if (meant === 'clear') setSelection(nothingChosen);
    else reach(row, event.key);
    event.preventDefault();
  };
  const chosen = items.filter((item) => now.chosen.has(item.id));
  const extent = chosen.length === 0 ? 'none' : chosen.length >= order.length ? 'all' : 'some';
  return {
    isOn: isOn && order.length > 0, items: chosen, isChosen: (id) => now.chosen.has(id), extent, toggle, byKeys,
    toggleAll: () => { setSelection(allOrNone(now, order)); },
    clear: () => { setSelection(nothingChosen); },
  };
}
