// SPDX-License-Identifier: Apache-2.0
import type { DeskItems } from '../../api/types.ts';
import type { DeskRow } from './useDesks.ts';

/** What was prepared, in its order, then the rest by deadline; nothing twice. */
export function rowsOf(pages: readonly DeskItems[]): readonly DeskRow[] {
  const prepared = pages[0]?.prepared ?? [];
  const ids = new Set(prepared.map((each) => each.item.id));
  const rest = pages.flatMap((page) => page.items).filter((item) => !ids.has(item.id));
  return [...prepared.map((each) => ({ item: each.item, prepared: each })), ...rest.map((item) => ({ item, prepared: null }))];
}
