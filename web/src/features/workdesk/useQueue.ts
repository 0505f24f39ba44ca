// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'react';
import type { Problem, Result } from '../../api/client.ts';
import { client } from '../../api/client.ts';
import { isLetter } from '../../api/records.ts';
import type { WorkItem, WorklistTab, WorklistView } from '../../api/types.ts';
import { address } from '../../router/router.tsx';

export interface Queue {
  /** Null until the first page is here. */
  readonly items: readonly WorkItem[] | null;
  /** How many there are once all pages are read. */
  readonly total: number;
  readonly today: string;
  readonly problem: Problem | null;
  readonly retry: () => void;
}

const waiting = { items: null, total: 0, today: '', problem: null };
const most = 2_000;

/**
 * The worklist as it was when the desk was opened, page after page. It is not read again: what comes or goes meanwhile
 * would move the letter under one's hand. Each letter itself is read fresh, and its version guards the act.
 */
export function useQueue(view: WorklistTab, post: number | null): Queue {
  const [queue, setQueue] = useState<Omit<Queue, 'retry'>>(waiting);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let isGone = false;
    const read = async () => {
      let items: readonly WorkItem[] = [];
      for (let cursor: string | null = ''; cursor !== null && items.length < most;) {
        const page: Result<WorklistView> = await client.get<WorklistView>(address('/worklist', { view, post, limit: items.length === 0 ? 30 : 200, cursor }));
        if (isGone) return;
        if (!page.ok) {
          const { problem } = page;
          setQueue((before) => (before.items === null ? { ...waiting, problem } : before));
          return;
        }
        const value: WorklistView = page.value;
        items = [...items, ...value.items.filter(isLetter)];
        cursor = value.next_cursor;
        setQueue({ items, total: cursor === null ? items.length : Math.max(items.length, value.counts[view]), today: value.today, problem: null });
      }
    };
    void read();
    return () => { isGone = true; };
  }, [view, post, tries]);
  return { ...queue, retry: () => { setQueue(waiting); setTries((n) => n + 1); } };
}
