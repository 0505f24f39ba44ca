// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { valueOf } from '../api/query.ts';
import { useSession } from '../api/session.tsx';
import type { WorklistView } from '../api/types.ts';
import { address } from '../router/router.tsx';

/** How many things in the person's worklist are past their day; kept fresh while the page is seen. */
export function useLateCount(): number {
  const { state, chosenPost, may } = useSession();
  const post = chosenPost?.id ?? null;
  const { data } = useQuery({
    queryKey: ['worklist', 'counts', post],
    queryFn: () => valueOf(client.get<WorklistView>(address('/worklist', { view: 'late', post, limit: 1 }))),
    refetchInterval: 60_000,
    enabled: state === 'open' && may('worklist.read'),
  });
  return data?.counts.late ?? 0;
}
