// SPDX-License-Identifier: Apache-2.0
import { useSession } from '../../api/session.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { LinkButton } from '../../ui/Button.tsx';
import { Page, PageHead, Waiting } from '../../ui/Page.tsx';
import { useAsOf } from './asOf.ts';
import style from './organisation.module.css';
import { Appointments, DayNotice, Delegations, Failed, Path } from './parts.tsx';
import { useDelegations, usePerson } from './useOrganisation.ts';

/** The posts a person holds and held, and for whom they stand in. Nothing else about them is kept. */
export function PersonPage({ id }: { readonly id: number }) {
  const { t, pick } = useLocale();
  const { view, may } = useSession();
  const isOneself = view?.person.id === id && may('absence.record');
  const asOf = useAsOf();
  const { value, problem, retry } = usePerson(id);
  const delegations = useDelegations({ person: id });
  if (problem !== null) return <Failed problem={problem} title={t('organisation.person')} onRetry={retry} />;
  if (value === null) return <Waiting rows={6} />;
  return (
    <Page>
      <PageHead title={pick(value.name_fa, value.name_en)} over={<span>{t('organisation.person')}</span>} acts={isOneself ? <LinkButton look="quiet" to="/absences">{t('app.absences')}</LinkButton> : undefined}>
        <Path tree={null} unitId={null} asOf={asOf} />
      </PageHead>
      <DayNotice asOf={asOf} />
      <div className={style['stack']}>
        <Appointments appointments={value.appointments} shows="post" asOf={asOf} title={t('organisation.posts')} none={t('organisation.no_posts_of_person')} />
        {delegations !== null && <Delegations delegations={delegations} shows="post" asOf={asOf} title={t('organisation.stands_in_for')} none={t('organisation.stands_in_for_none')} />}
      </div>
    </Page>
  );
}
