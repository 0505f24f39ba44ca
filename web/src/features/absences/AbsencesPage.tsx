// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useSession } from '../../api/session.tsx';
import type { AbsenceView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link, address, usePlace } from '../../router/router.tsx';
import { Button, LinkButton } from '../../ui/Button.tsx';
import { Failed } from '../../ui/Loaded.tsx';
import { Card, Empty, Page, PageHead, Waiting } from '../../ui/Page.tsx';
import { partStyle } from '../../ui/Part.tsx';
import table from '../../ui/Table.module.css';
import { Tag } from '../../ui/Tag.tsx';
import { Period } from '../../ui/Words.tsx';
import style from './absences.module.css';
import { AbsenceTabs } from './AbsenceTabs.tsx';
import { ExportAbsences } from './exports.tsx';
import { ReturnDialog } from './ReturnDialog.tsx';
import { stateOf } from './stranding.ts';
import { useAbsences } from './useAbsences.ts';

const tones = { coming: 'plain', now: 'act', over: 'done' } as const;

function Substitutes({ absence }: { readonly absence: AbsenceView }) {
  const { t, pick } = useLocale();
  if (absence.substitutes.length === 0) return <small>{t('absences.no_substitute')}</small>;
  return (
    <ul>
      {absence.substitutes.map((each) => (
        <li key={each.id}>
          <small>{t('absences.in_post', { post: pick(each.post.title_fa, each.post.title_en) })}</small>{' '}
          <Link to={`/persons/${each.person.id}`}><bdi>{pick(each.person.name_fa, each.person.name_en)}</bdi></Link>
        </li>
      ))}
    </ul>
  );
}

function Line({ absence, onReturn }: { readonly absence: AbsenceView; readonly onReturn: () => void }) {
  const { t } = useLocale();
  const { institution } = useSession();
  const state = stateOf(absence, institution.today);
  return (
    <li className={style['line']}>
      <span><b>{t(`absences.kind_${absence.kind}`)}</b> <Tag tone={tones[state]}>{t(`absences.state_${state}`)}</Tag></span>
      <Period from={absence.first_day} to={absence.last_day} />
      <div><Substitutes absence={absence} /></div>
      {state === 'over' ? <span /> : <Button small look="quiet" onPress={onReturn}>{state === 'now' ? t('absences.return') : t('absences.cancel')}</Button>}
    </li>
  );
}

function List({ withPast }: { readonly withPast: boolean }) {
  const { t } = useLocale();
  const { value, isLoading, problem, retry } = useAbsences(withPast);
  const [returning, setReturning] = useState<number | null>(null);
  if (problem !== null) return <Failed problem={problem} onRetry={retry} />;
  const returned = value?.find((each) => each.id === returning);
  return (
    <Card>
      {isLoading && <Waiting rows={3} />}
      {value?.length === 0 && (
        <Empty title={t('absences.none')} action={<LinkButton to="/absences/new">{t('absences.announce')}</LinkButton>}><p>{t('absences.none_detail')}</p></Empty>
      )}
      {value !== null && value.length > 0 && (
        <ul className={partStyle['lines']}>{value.map((each) => <Line key={each.id} absence={each} onReturn={() => { setReturning(each.id); }} />)}</ul>
      )}
      {value !== null && (
        <div className={table['foot']}>
          <span>{value.length > 0 && t('absences.order')}</span>
          {value.length > 0 && <ExportAbsences absences={value} />}
          <Link to={address('/absences', { past: withPast ? null : 1 })}>{withPast ? t('absences.without_past') : t('absences.with_past')}</Link>
        </div>
      )}
      {returned !== undefined && <ReturnDialog absence={returned} onEnd={() => { setReturning(null); }} />}
    </Card>
  );
}

/** مرخصی و مأموریت: one's own absences, with who stands in. */
export function AbsencesPage() {
  const { t } = useLocale();
  const { query } = usePlace();
  return (
    <Page>
      <PageHead title={t('absences.title')} acts={<LinkButton to="/absences/new">{t('absences.announce')}</LinkButton>}><p>{t('absences.lead')}</p></PageHead>
      <AbsenceTabs />
      <List withPast={query.get('past') === '1'} />
    </Page>
  );
}
