// SPDX-License-Identifier: Apache-2.0
import type { ChartPost, DelegationView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link } from '../../router/router.tsx';
import { Tag } from '../../ui/Tag.tsx';
import type { AsOf } from './asOf.ts';
import { pageOf } from './asOf.ts';
import style from './organisation.module.css';

interface PersonProps {
  readonly id: number;
  readonly fa: string;
  readonly en: string;
  readonly asOf: AsOf;
  readonly tabIndex?: number | undefined;
}

export function PersonLink({ id, fa, en, asOf, tabIndex }: PersonProps) {
  const { pick } = useLocale();
  return <Link to={pageOf('persons', id, asOf)} tabIndex={tabIndex}><bdi>{pick(fa, en)}</bdi></Link>;
}

interface Props {
  readonly post: Pick<ChartPost, 'holders'>;
  readonly standIns: readonly DelegationView[];
  readonly asOf: AsOf;
  readonly tabIndex?: number | undefined;
}

/** Who holds a post, or that nobody does; and who stands in, by the word of the law for it. */
export function Holders({ post, standIns, asOf, tabIndex }: Props) {
  const { t } = useLocale();
  return (
    <ul className={style['holders']}>
      {post.holders.length === 0 && <li><Tag tone="due">{t('organisation.vacant')}</Tag></li>}
      {post.holders.map((holder) => (
        <li key={holder.person_id}>
          <PersonLink id={holder.person_id} fa={holder.name_fa} en={holder.name_en} asOf={asOf} tabIndex={tabIndex} />
          {holder.kind === 'handover' && <Tag>{t('organisation.kind_handover')}</Tag>}
        </li>
      ))}
      {standIns.map((each) => (
        <li key={`d${each.id}`}>
          <Tag tone="act">{t(`organisation.kind_${each.kind}`)}</Tag>
          <PersonLink id={each.person.id} fa={each.person.name_fa} en={each.person.name_en} asOf={asOf} tabIndex={tabIndex} />
        </li>
      ))}
    </ul>
  );
}
