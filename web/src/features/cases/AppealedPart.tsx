// SPDX-License-Identifier: Apache-2.0
import { useMemo } from 'react';
import type { AppealedDecision, CaseView, SessionPost } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link } from '../../router/router.tsx';
import { Facts, Part, PartBody } from '../../ui/Part.tsx';
import { DecisionFacts } from './DecisionPart.tsx';
import { partsOf } from './parts.ts';
import { useProcedure } from './useCases.ts';

function Appealed({ of, post }: { readonly of: AppealedDecision; readonly post: SessionPost | null }) {
  const { t, pick, date } = useLocale();
  const { value: procedure } = useProcedure(of.definition_id, post);
  const { fields } = useMemo(() => partsOf(procedure), [procedure]);
  const basis = pick(of.legal_basis_fa, of.legal_basis_en);
  return (
    <Part title={t('cases.appealed')}>
      <PartBody><p>{t('cases.appealed_note')}</p></PartBody>
      <Facts facts={[
        [t('cases.procedure'), <bdi key="procedure">{pick(of.procedure_fa, of.procedure_en)}</bdi>],
        [t('cases.first_case'), of.visible ? <Link key="first" to={`/cases/${of.case_id}`}>{t('cases.to_case')}</Link> : t('cases.first_case_unseen')],
        [t('cases.lodge_applicant'), <span key="applicant"><bdi>{of.applicant}</bdi><small>{t('cases.appeal_lodged_on', { date: date(of.lodged_on) })}</small>{of.late_ground !== '' && <small>{t('cases.appeal_late', { ground: of.late_ground })}</small>}</span>],
        [t('cases.legal_basis'), basis === '' ? null : <bdi key="basis">{basis}</bdi>],
      ]} />
      <DecisionFacts decision={of.decision} fields={fields} />
    </Part>
  );
}

/** In a case that hears an appeal: the decision that it is lodged against. */
export function AppealedPart({ shown, post }: { readonly shown: CaseView; readonly post: SessionPost | null }) {
  return shown.appeal_of === null ? null : <Appealed of={shown.appeal_of} post={post} />;
}
