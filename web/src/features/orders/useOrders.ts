// SPDX-License-Identifier: Apache-2.0
import { client } from '../../api/client.ts';
import type { Loaded, Pages } from '../../api/load.ts';
import { useLoaded, usePages } from '../../api/load.ts';
import { valueOf } from '../../api/query.ts';
import { useSession } from '../../api/session.tsx';
import type { ChartView, OrderList, OrderView, TrialView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { address } from '../../router/router.tsx';

export const ordersKey = 'orders';

/** The post that orders are drafted and issued in. */
export function useOrderPost(): number | null {
  const { postWith } = useSession();
  return postWith('organisation.order') ?? postWith('organisation.read');
}

const readOrders = (post: number | null, cursor: string, limit: number) => valueOf(client.get<OrderList>(address('/orders', { cursor, limit }), { post }));

export function useOrders(): Pages<OrderList> {
  const post = useOrderPost();
  return usePages([ordersKey, 'list'], (cursor) => readOrders(post, cursor, 50));
}

/** To read the list to its end. */
export function useReadingOrders(): (cursor: string) => Promise<OrderList> {
  const post = useOrderPost();
  return (cursor) => readOrders(post, cursor, 200);
}

export function useOrder(id: number): Loaded<OrderView> {
  return useLoaded<OrderView>([ordersKey, 'one', id], `/orders/${id}`, { post: useOrderPost() });
}

export function useTrial(id: number, isEnabled = true): Loaded<TrialView> {
  return useLoaded<TrialView>([ordersKey, 'trial', id], `/orders/${id}/trial`, { post: useOrderPost(), isEnabled });
}

interface NamesByCode {
  readonly units: ReadonlyMap<string, string>;
  readonly posts: ReadonlyMap<string, string>;
}

export interface Names extends NamesByCode {
  /** What lies in a unit of today: the units right below it and its posts; null when there is no such unit. */
  readonly within: (unit: string) => (NamesByCode & { readonly unitId: number }) | null;
}

/** Names of the units and posts of today by their codes: what a code means is said beside it. */
export function useNames(): Names {
  const { pick } = useLocale();
  const { value } = useLoaded<ChartView>(['chart', 'names'], '/organisation/chart');
  const { units = [], posts = [] } = value ?? {};
  const codeOf = (unit: ChartView['units'][number]) => `${unit.document}/${unit.code}`;
  const unitNames = (some: ChartView['units']) => new Map(some.map((unit) => [codeOf(unit), pick(unit.name_fa, unit.name_en)]));
  const postNames = (some: ChartView['posts']) => new Map(some.map((post) => [post.code, pick(post.title_fa, post.title_en)]));
  return {
    units: unitNames(units),
    posts: postNames(posts),
    within: (code) => {
      const unit = units.find((each) => codeOf(each) === code);
      if (unit === undefined) return null;
      return { unitId: unit.id, units: unitNames(units.filter((each) => each.parent_id === unit.id)), posts: postNames(posts.filter((post) => post.unit_id === unit.id)) };
    },
  };
}
