// SPDX-License-Identifier: Apache-2.0
import type { Locale } from '../../i18n/locale.tsx';
import { saveCsv } from '../../ui/csv.ts';
import type { AsOf } from './asOf.ts';
import type { PostNode, StandIns } from './tree.ts';
import { pathOf } from './tree.ts';

/** One line a post: what was found, open or not, in the language and calendar of the screen. */
function chartTable(posts: readonly PostNode[], standIns: StandIns, asOf: AsOf, { t, pick, date, digits }: Locale): string[][] {
  const head = [
    t('organisation.day'), t('organisation.path'), t('organisation.unit'), t('organisation.post'), t('organisation.code'), t('organisation.holder'), t('organisation.standing_in'),
  ];
  const rows = posts.map(({ post, parent }) => {
    const path = pathOf(parent).map(({ unit }) => pick(unit.name_fa, unit.name_en));
    const holders = post.holders.map((holder) => pick(holder.name_fa, holder.name_en));
    const others = (standIns.get(post.id) ?? []).map((each) => `${t(`organisation.kind_${each.kind}`)}: ${pick(each.person.name_fa, each.person.name_en)}`);
    const separator = t('organisation.separator');
    return [
      date(asOf.day), path.slice(0, -1).join(' › '), path.at(-1) ?? '', pick(post.title_fa, post.title_en), digits(post.code),
      holders.length === 0 ? t('organisation.vacant') : holders.join(separator), others.join(separator),
    ];
  });
  return [head, ...rows];
}

export function exportChart(posts: readonly PostNode[], standIns: StandIns, asOf: AsOf, locale: Locale) {
  saveCsv(locale.t('organisation.file'), asOf.day, chartTable(posts, standIns, asOf, locale));
}
