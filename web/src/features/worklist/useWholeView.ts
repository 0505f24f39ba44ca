// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../../api/client.ts';
import { valueOf } from '../../api/query.ts';
import type { BulkChoosable, BulkSelection } from '../../api/types.ts';
import { address } from '../../router/router.tsx';
import type { WorklistPart } from './useWorklist.ts';

/** All of a view, chosen as it was when the count was told. */
export interface WholeView {
  readonly selection: BulkSelection;
  /** The post in which the act is asked for. */
  readonly post: number;
}

export interface WholeViewChoice {
  readonly whole: WholeView | null;
  /** How many there are; null: not known, or no more than are shown. */
  readonly count: number | null;
  readonly most: number;
  readonly choose: (post: number) => void;
  readonly leave: () => void;
}

/** The way from the rows shown to all of the view; the server counts once all that are shown are chosen. */
export function useWholeView({ view, post, purpose }: WorklistPart, isOffered: boolean, chosen: number): WholeViewChoice {
  const [whole, setWhole] = useState<WholeView | null>(null);
  const query = useQuery({
    queryKey: ['bulk-choosable', view, post, purpose],
    queryFn: () => valueOf(client.get<BulkChoosable>(address('/bulk-acts/choosable', { view, post, purpose: purpose === 'any' ? null : purpose }))),
    enabled: isOffered && whole === null,
    staleTime: 30_000,
  });
  const choose = (acting: number) => {
    // Counted anew: what is told now is what is acted on.
    void query.refetch().then(({ data }) => {
      if (data !== undefined) setWhole({ post: acting, selection: { view, post_id: post, purpose, count: data.count, up_to_item: data.up_to_item } });
    });
  };
  const count = query.data !== undefined && query.data.count > chosen ? query.data.count : null;
  return { whole, count: isOffered ? count : null, most: query.data?.most ?? 0, choose, leave: () => { setWhole(null); } };
}
