// SPDX-License-Identifier: Apache-2.0
import { useOwnPosts } from '../../api/posts.ts';
import { useRoles } from '../../api/roles.ts';
import type { PostPageView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { address } from '../../router/router.tsx';
import { Code } from '../../ui/NumberText.tsx';
import { LinkButton } from '../../ui/Button.tsx';
import { Card, Page, PageHead, Waiting } from '../../ui/Page.tsx';
import { partStyle } from '../../ui/Part.tsx';
import { Tag } from '../../ui/Tag.tsx';
import type { AsOf } from './asOf.ts';
import { useAsOf } from './asOf.ts';
import { Holders } from './Holders.tsx';
import style from './organisation.module.css';
import { Appointments, Changes, DayNotice, Delegations, DutyLines, Failed, HistoryLines, Path } from './parts.tsx';
import type { StandIns } from './tree.ts';
import { useChart, useDelegations, usePost, useStandIns } from './useOrganisation.ts';

function Facts({ value, standIns, asOf }: { readonly value: PostPageView; readonly standIns: StandIns; readonly asOf: AsOf }) {
  const { t, pick } = useLocale();
  const named = useRoles({ pick });
  const { post } = value;
  const roles = value.roles.split(' ').filter((role) => role !== '');
  return (
    <Card>
      <dl className={partStyle['facts']}>
        <dt>{t('organisation.holder')}</dt><dd><Holders post={post} standIns={standIns.get(post.id) ?? []} asOf={asOf} /></dd>
        <dt>{t('organisation.code')}</dt><dd><Code text={post.code} /></dd>
        <dt>{t('organisation.roles')}</dt>
        <dd>{roles.length === 0 ? t('organisation.no_roles') : <ul className={style['holders']}>{roles.map((role) => <li key={role}>{named.get(role) ?? <Code text={role} />}</li>)}</ul>}</dd>
        <dt>{t('organisation.clearance')}</dt><dd>{t(`words.class_${value.clearance}`)}</dd>
        {post.assumed && <><dt>{t('organisation.source')}</dt><dd>{t('organisation.assumed')}</dd></>}
      </dl>
    </Card>
  );
}

/** What its holder does with the post itself: hands its work over, gives its powers. */
function Acts({ id }: { readonly id: number }) {
  const { t } = useLocale();
  const own = useOwnPosts().find((post) => post.id === id);
  if (own === undefined) return null;
  return (
    <>
      {own.permissions.includes('delegation.give') && <LinkButton look="quiet" to={address('/delegations/new', { post: id })}>{t('absences.give')}</LinkButton>}
      {own.permissions.includes('worklist.hand_over') && <LinkButton look="quiet" to={address('/handovers/new', { post: id })}>{t('handover.make')}</LinkButton>}
    </>
  );
}

/** A seat: who holds it, who stands in, what it may and must do, and who held it before. */
export function PostPage({ id }: { readonly id: number }) {
  const { t, pick } = useLocale();
  const asOf = useAsOf();
  const { value, problem, retry } = usePost(id, asOf);
  const { tree } = useChart(asOf);
  const standIns = useStandIns(asOf);
  const delegations = useDelegations({ post: id });
  if (problem !== null) return <Failed problem={problem} title={t('organisation.post')} onRetry={retry} />;
  if (value === null) return <Waiting rows={8} />;
  const { post } = value;
  return (
    <Page>
      <PageHead
        title={pick(post.title_fa, post.title_en)}
        acts={<Acts id={post.id} />}
        over={(
          <>
            <span>{t('organisation.post')}</span>
            {post.is_head && <Tag>{t('organisation.head')}</Tag>}
            {!value.in_force && <Tag tone="late">{t('organisation.not_in_force')}</Tag>}
            {value.in_force && post.holders.length === 0 && <Tag tone="due">{t('organisation.vacant')}</Tag>}
          </>
        )}
      >
        <Path tree={tree} unitId={post.unit_id} asOf={asOf} />
      </PageHead>
      <DayNotice asOf={asOf} />
      <div className={style['columns']}>
        <div className={style['stack']}>
          <Appointments appointments={value.appointments} shows="person" asOf={asOf} title={t('organisation.holders')} none={t('organisation.no_holders')} />
          {delegations !== null && <Delegations delegations={delegations} shows="person" asOf={asOf} title={t('organisation.standing_in')} none={t('organisation.no_stand_ins')} />}
          <DutyLines duties={value.duties} />
        </div>
        <div className={style['stack']}>
          <Facts value={value} standIns={standIns} asOf={asOf} />
          <HistoryLines history={value.history} tree={tree} asOf={asOf} />
          <Changes kind="posts" before={value.predecessor_ids} after={value.successors} asOf={asOf} />
        </div>
      </div>
    </Page>
  );
}
