// SPDX-License-Identifier: Apache-2.0
import { useLocale } from '../../i18n/locale.tsx';
import { Link } from '../../router/router.tsx';
import { Code } from '../../ui/NumberText.tsx';
import { Page, PageHead, Waiting } from '../../ui/Page.tsx';
import { Part, partStyle } from '../../ui/Part.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { pageOf, useAsOf } from './asOf.ts';
import style from './organisation.module.css';
import { Changes, DayNotice, DutyLines, Failed, HistoryLines, Path, PostLines } from './parts.tsx';
import { useChart, useStandIns, useUnit } from './useOrganisation.ts';

/** What a unit is, who is in it, what it is there for, and what it was before. */
export function UnitPage({ id }: { readonly id: number }) {
  const { t, pick } = useLocale();
  const asOf = useAsOf();
  const { value, problem, retry } = useUnit(id, asOf);
  const { tree } = useChart(asOf);
  const standIns = useStandIns(asOf);
  if (problem !== null) return <Failed problem={problem} title={t('organisation.unit')} onRetry={retry} />;
  if (value === null) return <Waiting rows={8} />;
  const { unit, children } = value;
  return (
    <Page>
      <PageHead
        title={pick(unit.name_fa, unit.name_en)}
        over={<><span>{t('organisation.unit')}</span> <Code text={unit.code} />{!value.in_force && <Tag tone="late">{t('organisation.not_in_force')}</Tag>}</>}
      >
        <Path tree={tree} unitId={unit.parent_id} asOf={asOf} />
      </PageHead>
      <DayNotice asOf={asOf} />
      <div className={style['columns']}>
        <div className={style['stack']}>
          <PostLines posts={value.posts} standIns={standIns} asOf={asOf} />
          <DutyLines duties={value.duties} />
        </div>
        <div className={style['stack']}>
          <Part title={t('organisation.units_below')} count={children.length} none={children.length === 0 ? t('organisation.no_units_below') : undefined}>
            <ul className={partStyle['lines']}>
              {children.map((each) => <li key={each.id}><Link to={pageOf('units', each.id, asOf)}>{pick(each.name_fa, each.name_en)}</Link> <small><Code text={each.code} /></small></li>)}
            </ul>
          </Part>
          <HistoryLines history={value.history} tree={tree} asOf={asOf} />
          <Changes kind="units" before={value.predecessor_ids} after={value.successors} asOf={asOf} />
        </div>
      </div>
    </Page>
  );
}
