// SPDX-License-Identifier: Apache-2.0
// What the pages of a unit, a post and a person are made of.
import { useMemo } from 'react';
import type { AppointmentView, ChartPost, DelegationView, DutyLine, HistoryLine, SuccessorView } from '../../api/types.ts';
import type { Problem } from '../../api/client.ts';
import { shortDuty } from '../../format/duty.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link, address, navigate, usePlace } from '../../router/router.tsx';
import { FailedPage } from '../../ui/Loaded.tsx';
import { Code } from '../../ui/NumberText.tsx';
import { Part, partStyle } from '../../ui/Part.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { Period } from '../../ui/Words.tsx';
import type { AsOf, Kind } from './asOf.ts';
import { asOfQuery, dayBefore, pageOf } from './asOf.ts';
import { AsOfNotice } from './DayBar.tsx';
import { Holders, PersonLink } from './Holders.tsx';
import style from './organisation.module.css';
import type { StandIns, Tree } from './tree.ts';
import { pathOf } from './tree.ts';

export function Path({ tree, unitId, asOf }: { readonly tree: Tree | null; readonly unitId: number | null; readonly asOf: AsOf }) {
  const { t, pick } = useLocale();
  const path = unitId === null ? [] : pathOf(tree?.units.get(unitId));
  return (
    <nav aria-label={t('organisation.path')}>
      <ol className={style['path']}>
        <li><Link to={address('/organisation', asOfQuery(asOf))}>{t('organisation.title')}</Link></li>
        {path.map(({ unit }) => <li key={unit.id}><Link to={pageOf('units', unit.id, asOf)}>{pick(unit.name_fa, unit.name_en)}</Link></li>)}
      </ol>
    </nav>
  );
}

/** The day of the page, and that the unit or post is not there on it. */
export function DayNotice({ asOf }: { readonly asOf: AsOf }) {
  const { path } = usePlace();
  return <AsOfNotice asOf={asOf} onToday={() => { navigate(path); }} />;
}

export function Failed({ problem, title, onRetry }: { readonly problem: Problem; readonly title: string; readonly onRetry: () => void }) {
  const { t } = useLocale();
  return <FailedPage problem={problem} title={title} missing={t('organisation.not_found_detail')} backTo="/organisation" backText={t('organisation.to_chart')} onRetry={onRetry} />;
}

interface PostsProps {
  readonly posts: readonly ChartPost[];
  readonly standIns: StandIns;
  readonly asOf: AsOf;
}

export function PostLines({ posts, standIns, asOf }: PostsProps) {
  const { t, pick } = useLocale();
  return (
    <Part title={t('organisation.posts')} count={posts.length} none={posts.length === 0 ? t('organisation.no_posts') : undefined}>
      <ul className={partStyle['lines']}>
        {posts.map((post) => (
          <li key={post.id} className={partStyle['split']}>
            <span><Link to={pageOf('posts', post.id, asOf)}>{pick(post.title_fa, post.title_en)}</Link> {post.is_head && <Tag>{t('organisation.head')}</Tag>}</span>
            <Holders post={post} standIns={standIns.get(post.id) ?? []} asOf={asOf} />
          </li>
        ))}
      </ul>
    </Part>
  );
}

export function DutyLines({ duties }: { readonly duties: readonly DutyLine[] }) {
  const { t, pick } = useLocale();
  return (
    <Part title={t('organisation.duties')} count={duties.length} none={duties.length === 0 ? t('organisation.no_duties') : undefined}>
      <ol className={partStyle['lines']}>
        {duties.map((duty) => <li key={duty.id} className={style['coded']}><Code text={shortDuty(duty.address)} /><Link to={`/duties/${duty.id}`}>{pick(duty.title_fa, duty.title_en)}</Link></li>)}
      </ol>
    </Part>
  );
}

/** Names and places, the present first. */
export function HistoryLines({ history, tree, asOf }: { readonly history: readonly HistoryLine[]; readonly tree: Tree | null; readonly asOf: AsOf }) {
  const { t, pick } = useLocale();
  const newest = useMemo(() => [...history].sort((a, b) => b.valid_from.localeCompare(a.valid_from)), [history]);
  return (
    <Part title={t('organisation.history')}>
      <ol className={partStyle['lines']}>
        {newest.map((line) => {
          const place = line.place_id === null ? undefined : tree?.units.get(line.place_id);
          return (
            <li key={line.valid_from}>
              {pick(line.name_fa, line.name_en)}
              {place !== undefined && <small>{t('organisation.in_unit')} <Link to={pageOf('units', place.unit.id, asOf)}>{pick(place.unit.name_fa, place.unit.name_en)}</Link></small>}
              <small><Period from={line.valid_from} to={line.valid_to === null ? null : dayBefore(line.valid_to)} /></small>
            </li>
          );
        })}
      </ol>
    </Part>
  );
}

interface ChangesProps {
  readonly kind: Exclude<Kind, 'persons'>;
  readonly before: readonly number[];
  readonly after: readonly SuccessorView[];
  readonly asOf: AsOf;
}

/** What it came from and what became of it; a link goes to the day on which that one is there. */
export function Changes({ kind, before, after, asOf }: ChangesProps) {
  const { t, prose, digits } = useLocale();
  if (before.length === 0 && after.length === 0) return null;
  return (
    <Part title={t('organisation.changes')}>
      <ul className={partStyle['lines']}>
        {before.map((id, index) => <li key={id}><Link to={pageOf(kind, id, asOf)}>{t('organisation.predecessor', { which: digits(index + 1) })}</Link></li>)}
        {after.map((each) => <li key={each.id}><Link to={pageOf(kind, each.id, { ...asOf, day: each.valid_from })}>{t('organisation.successor', { day: prose(each.valid_from) })}</Link></li>)}
      </ul>
    </Part>
  );
}

/** Half-open periods, as the server has them. */
function isNow(line: AppointmentView, day: string): boolean {
  return line.valid_from <= day && (line.valid_to === null || day < line.valid_to);
}

interface AppointmentsProps {
  readonly appointments: readonly AppointmentView[];
  readonly shows: 'person' | 'post';
  readonly asOf: AsOf;
  readonly title: string;
  readonly none: string;
}

/** The newest first; those of the day stand out, by word too. */
export function Appointments({ appointments, shows, asOf, title, none }: AppointmentsProps) {
  const { t, pick } = useLocale();
  const newest = useMemo(() => [...appointments].sort((a, b) => b.valid_from.localeCompare(a.valid_from)), [appointments]);
  return (
    <Part title={title} count={newest.length} none={newest.length === 0 ? none : undefined}>
      <ul className={partStyle['lines']}>
        {newest.map((line) => (
          <li key={line.id} className={partStyle['split']}>
            <span className={isNow(line, asOf.day) ? style['now'] : undefined}>
              {shows === 'person' ? <PersonLink id={line.person_id} fa={line.name_fa} en={line.name_en} asOf={asOf} />
                : <Link to={pageOf('posts', line.post_id, asOf)}>{pick(line.title_fa, line.title_en)}</Link>}
            </span>
            <span>
              <Period from={line.valid_from} to={line.valid_to === null ? null : dayBefore(line.valid_to)} />
              {' '}{isNow(line, asOf.day) && <Tag tone="done">{t('organisation.in_force')}</Tag>}
              {' '}{line.kind === 'handover' && <Tag>{t('organisation.kind_handover')}</Tag>}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

interface DelegationsProps {
  readonly delegations: readonly DelegationView[];
  readonly shows: 'person' | 'post';
  readonly asOf: AsOf;
  readonly title: string;
  readonly none: string;
}

/** Standing in for another, each with its kind, its days and what it rests on. */
export function Delegations({ delegations, shows, asOf, title, none }: DelegationsProps) {
  const { t, rich, pick, date } = useLocale();
  const newest = useMemo(() => [...delegations].sort((a, b) => b.valid_from.localeCompare(a.valid_from)), [delegations]);
  return (
    <Part title={title} count={newest.length} none={newest.length === 0 ? none : undefined}>
      <ul className={partStyle['lines']}>
        {newest.map((each) => {
          const isOn = each.valid_from <= asOf.day && (each.last_day === null || asOf.day <= each.last_day);
          return (
            <li key={each.id} className={partStyle['split']}>
              <span>
                <Tag tone="act">{t(`organisation.kind_${each.kind}`)}</Tag>{' '}
                {shows === 'person' ? <PersonLink id={each.person.id} fa={each.person.name_fa} en={each.person.name_en} asOf={asOf} />
                  : <Link to={pageOf('posts', each.post.id, asOf)}>{pick(each.post.title_fa, each.post.title_en)}</Link>}
                {each.order_number !== '' && <small>{rich('organisation.order_number', { number: <Code text={each.order_number} />, day: <bdi>{each.order_date === null ? '' : date(each.order_date)}</bdi> })}</small>}
                {each.ground !== '' && <small><bdi>{each.ground}</bdi></small>}
              </span>
              <span><Period from={each.valid_from} to={each.last_day} /> {isOn && <Tag tone="done">{t('organisation.in_force')}</Tag>}</span>
            </li>
          );
        })}
      </ul>
    </Part>
  );
}
