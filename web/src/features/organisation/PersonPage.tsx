// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useSession } from '../../api/session.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { Button, LinkButton } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page, PageHead, Waiting } from '../../ui/Page.tsx';
import { useAsOf } from './asOf.ts';
import { ErasureDialog } from './ErasureDialog.tsx';
import { Identifiers } from './Identifiers.tsx';
import style from './organisation.module.css';
import { Appointments, DayNotice, Delegations, Failed, Path } from './parts.tsx';
import { useDelegations, usePerson } from './useOrganisation.ts';

function Acts({ isOneself, isErased, onErase }: { readonly isOneself: boolean; readonly isErased: boolean; readonly onErase: () => void }) {
  const { t } = useLocale();
  const { may } = useSession();
  return (
    <>
      {may('persons.erase') && !isOneself && !isErased && <Button look="quiet" onPress={onErase}>{t('organisation.erase_title')}</Button>}
      {isOneself && may('absence.record') && <LinkButton look="quiet" to="/absences">{t('app.absences')}</LinkButton>}
    </>
  );
}

/** The posts a person holds and held, for whom they stand in, and what they are reached by. Nothing else about them is kept. */
export function PersonPage({ id }: { readonly id: number }) {
  const { t, pick } = useLocale();
  const { view, may } = useSession();
  const isOneself = view?.person.id === id;
  const [isErasing, setErasing] = useState(false);
  const asOf = useAsOf();
  const { value, problem, retry } = usePerson(id);
  const delegations = useDelegations({ person: id });
  if (problem !== null) return <Failed problem={problem} title={t('organisation.person')} onRetry={retry} />;
  if (value === null) return <Waiting rows={6} />;
  return (
    <Page>
      <PageHead title={pick(value.name_fa, value.name_en)} over={<span>{t('organisation.person')}</span>} acts={<Acts isOneself={isOneself} isErased={value.erased} onErase={() => { setErasing(true); }} />}>
        <Path tree={null} unitId={null} asOf={asOf} />
      </PageHead>
      <DayNotice asOf={asOf} />
      {value.erased && <Notice>{t('organisation.erased_by_law')}</Notice>}
      <div className={style['stack']}>
        <Appointments appointments={value.appointments} shows="post" asOf={asOf} title={t('organisation.posts')} none={t('organisation.no_posts_of_person')} />
        {delegations !== null && <Delegations delegations={delegations} shows="post" asOf={asOf} title={t('organisation.stands_in_for')} none={t('organisation.stands_in_for_none')} />}
        {may('identifiers.read') && !value.erased && <Identifiers person={id} />}
      </div>
      {isErasing && <ErasureDialog person={value} onEnd={() => { setErasing(false); }} />}
    </Page>
  );
}
