// SPDX-License-Identifier: Apache-2.0
import type { Locale } from '../../i18n/locale.tsx';
import type { Sheet, SheetColumn } from '../../ui/sheet.ts';
import type { AsOf } from './asOf.ts';
import type { PostNode, StandIns } from './tree.ts';
import { pathOf } from './tree.ts';

/** One line a post: what was found, open or not. */
export function chartSheet(posts: readonly PostNode[], standIns: StandIns, asOf: AsOf, { t, pick, digits }: Locale): Sheet {
  const columns: SheetColumn[] = [
    { title: t('organisation.day'), kind: 'date' },
    ...(['path', 'unit', 'post', 'code', 'holder', 'standing_in'] as const).map((name) => ({ title: t(`organisation.${name}`) })),
  ];
  const rows = posts.map(({ post, parent }) => {
    const path = pathOf(parent).map(({ unit }) => pick(unit.name_fa, unit.name_en));
    const holders = post.holders.map((holder) => pick(holder.name_fa, holder.name_en));
    const others = (standIns.get(post.id) ?? []).map((each) => `${t(`organisation.kind_${each.kind}`)}: ${pick(each.person.name_fa, each.person.name_en)}`);
    const separator = t('organisation.separator');
    return [
      asOf.day, path.slice(0, -1).join(' › '), path.at(-1) ?? '', pick(post.title_fa, post.title_en), digits(post.code),
      holders.length === 0 ? t('organisation.vacant') : holders.join(separator), others.join(separator),
    ];
  });
  return { columns, rows };
}
