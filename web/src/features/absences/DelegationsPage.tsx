// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useOwnPosts } from '../../api/posts.ts';
import { useSession } from '../../api/session.tsx';
import type { DelegationView, SecrecyClass } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link, address, usePlace } from '../../router/router.tsx';
import { Button, LinkButton } from '../../ui/Button.tsx';
import { Failed } from '../../ui/Loaded.tsx';
import { Code } from '../../ui/NumberText.tsx';
import { Card, Page, PageHead, Waiting } from '../../ui/Page.tsx';
import { Part, partStyle } from '../../ui/Part.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { Period } from '../../ui/Words.tsx';
import style from './absences.module.css';
import { AbsenceTabs } from './AbsenceTabs.tsx';
import { ExportDelegations } from './exports.tsx';
import { isOver, powerName } from './powers.ts';
import { RevokeDialog } from './RevokeDialog.tsx';
import type { Loaded } from './useAbsences.ts';
import { useGiven, useUsed } from './useDelegations.ts';

/** What may be done by it, up to which class of secrecy. */
function Scope({ each }: { readonly each: DelegationView }) {
  const { t } = useLocale();
  const powers = each.all_actions ? t('absences.all_powers') : each.actions.map((action) => powerName(action, t)).join(t('organisation.separator'));
  return <small>{powers}{each.ceiling !== null && <>{' · '}{t('absences.ceiling_to', { class: t(`words.class_${each.ceiling as SecrecyClass}`) })}</>}</small>;
}

function Ground({ each }: { readonly each: DelegationView }) {
  const { rich, date } = useLocale();
  return (
    <>
      {each.order_number !== '' && <small>{rich('organisation.order_number', { number: <Code text={each.order_number} />, day: <bdi>{each.order_date === null ? '' : date(each.order_date)}</bdi> })}</small>}
      {each.ground !== '' && <small><bdi>{each.ground}</bdi></small>}
    </>
  );
}

interface LineProps {
  readonly each: DelegationView;
  readonly shows: 'person' | 'holder';
  readonly onRevoke: (() => void) | null;
}

function Line({ each, shows, onRevoke }: LineProps) {
  const { t, pick } = useLocale();
  const { institution } = useSession();
  const isOn = each.valid_from <= institution.today && !isOver(each, institution.today);
  const person = shows === 'person' ? each.person : each.holder;
  const name = person === null ? '' : pick(person.name_fa, person.name_en);
  return (
    <li className={style['line']}>
      <span>
        <Tag tone="act">{t(`organisation.kind_${each.kind}`)}</Tag>{' '}
        {person !== null && <Link to={`/persons/${person.id}`}><bdi>{name}</bdi></Link>}
        <small>{t('absences.in_post', { post: pick(each.post.title_fa, each.post.title_en) })}</small>
        <Ground each={each} />
      </span>
      <span><Period from={each.valid_from} to={each.last_day} /> {isOn && <Tag tone="done">{t('organisation.in_force')}</Tag>}</span>
      <div><Scope each={each} /></div>
      {onRevoke === null || isOver(each, institution.today) ? <span /> : <Button small look="quiet" aria-label={t('absences.revoke_of', { name })} onPress={onRevoke}>{t('absences.revoke')}</Button>}
    </li>
  );
}

interface PartProps {
  readonly loaded: Loaded<readonly DelegationView[]>;
  readonly withPast: boolean;
  readonly shows: LineProps['shows'];
  readonly title: string;
  readonly none: string;
  readonly onRevoke?: (each: DelegationView) => void;
}

function Lines({ loaded, withPast, shows, title, none, onRevoke }: PartProps) {
  const { institution } = useSession();
  const { value, problem, retry } = loaded;
  if (problem !== null) return <Failed problem={problem} onRetry={retry} />;
  if (value === null) return <Card><Waiting rows={3} /></Card>;
  const shown = value.filter((each) => withPast || !isOver(each, institution.today));
  return (
    <Part title={title} count={shown.length} none={shown.length === 0 ? none : undefined}>
      <ul className={partStyle['lines']}>
        {shown.map((each) => <Line key={each.id} each={each} shows={shows} onRevoke={onRevoke === undefined ? null : () => { onRevoke(each); }} />)}
      </ul>
    </Part>
  );
}

/** جانشینی و تفویض اختیار: who uses the powers of one's posts, and for whom one stands in. */
export function DelegationsPage() {
  const { t } = useLocale();
  const { may, institution } = useSession();
  const { query } = usePlace();
  const gives = useOwnPosts('delegation.give').length > 0 || may('delegation.administer');
  const [given, used] = [useGiven(), useUsed()];
  const [revoking, setRevoking] = useState<number | null>(null);
  const withPast = query.get('past') === '1';
  const shown = [...given.value ?? [], ...used.value ?? []].filter((each) => withPast || !isOver(each, institution.today));
  const revoked = given.value?.find((each) => each.id === revoking);
  return (
    <Page>
      <PageHead title={t('absences.delegations')} acts={<>{shown.length > 0 && <ExportDelegations delegations={shown} />}{gives && <LinkButton to="/delegations/new">{t('absences.give')}</LinkButton>}</>}><p>{t('absences.delegations_lead')}</p></PageHead>
      <AbsenceTabs />
      <Lines loaded={given} withPast={withPast} shows="person" title={t('absences.given')} none={gives ? t('absences.given_none') : t('absences.given_none_other')} onRevoke={(each) => { setRevoking(each.id); }} />
      <Lines loaded={used} withPast={withPast} shows="holder" title={t('absences.used')} none={t('absences.used_none')} />
      <p><Link to={address('/delegations', { past: withPast ? null : 1 })}>{withPast ? t('absences.without_past') : t('absences.with_past')}</Link></p>
      {revoked !== undefined && <RevokeDialog delegation={revoked} onEnd={() => { setRevoking(null); }} />}
    </Page>
  );
}
