// SPDX-License-Identifier: Apache-2.0
// Absences and delegations as they are saved.
import { useSession } from '../../api/session.tsx';
import type { AbsenceView, DelegationView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { ExportRows } from '../../ui/ExportButton.tsx';
import { powerName } from './powers.ts';
import { stateOf } from './stranding.ts';

export function ExportAbsences({ absences }: { readonly absences: readonly AbsenceView[] }) {
  const { t, pick } = useLocale();
  const { institution } = useSession();
  return (
    <ExportRows
      name={t('absences.file')} isoDay={institution.today} rows={absences}
      table={(rows) => ({
        columns: [
          { title: t('absences.kind') }, { title: t('absences.first_column'), kind: 'date' }, { title: t('absences.last_column'), kind: 'date' }, { title: t('orders.state') },
          { title: t('absences.substitutes_column') },
        ],
        rows: rows.map((each) => [
          t(`absences.kind_${each.kind}`), each.first_day, each.last_day, t(`absences.state_${stateOf(each, institution.today)}`),
          each.substitutes.map(({ person }) => pick(person.name_fa, person.name_en)).join(t('organisation.separator')),
        ]),
      })}
    />
  );
}

/** Powers given to others and used for others, one under the other. */
export function ExportDelegations({ delegations }: { readonly delegations: readonly DelegationView[] }) {
  const { t, pick } = useLocale();
  const { institution } = useSession();
  return (
    <ExportRows
      name={t('absences.delegations_file')} isoDay={institution.today} rows={delegations}
      table={(rows) => ({
        columns: [
          { title: t('absences.delegation_kind') }, { title: t('absences.person_column') }, { title: t('absences.post_column') }, { title: t('absences.first_column'), kind: 'date' },
          { title: t('absences.last_column'), kind: 'date' }, { title: t('absences.scope_column') },
        ],
        rows: rows.map((each) => [
          t(`organisation.kind_${each.kind}`), pick(each.person.name_fa, each.person.name_en), pick(each.post.title_fa, each.post.title_en), each.valid_from, each.last_day,
          each.all_actions ? t('absences.all_powers') : each.actions.map((action) => powerName(action, t)).join(t('organisation.separator')),
        ]),
      })}
    />
  );
}
