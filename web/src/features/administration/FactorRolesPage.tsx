// SPDX-License-Identifier: Apache-2.0
import { client } from '../../api/client.ts';
import { useChange } from '../../api/change.ts';
import { useLoaded } from '../../api/load.ts';
import { useRoles } from '../../api/roles.ts';
import { useSession } from '../../api/session.tsx';
import type { FactorRoles } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Check } from '../../ui/Check.tsx';
import { Card, Waiting } from '../../ui/Page.tsx';
import { Part } from '../../ui/Part.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import style from './administration.module.css';
import { Failed, Section } from './Section.tsx';

const key = 'factor-roles';

function Roles({ needed }: { readonly needed: readonly string[] }) {
  const { t, pick } = useLocale();
  const known = useRoles({ pick });
  const announce = useAnnounce();
  const { may, postWith } = useSession();
  const post = postWith('accounts.manage');
  const change = useChange<{ readonly role: string; readonly needed: boolean }, null>([key], (input) => client.putJson<null>(`/second-factor-roles/${input.role}`, { needed: input.needed }, { post }));
  // A role that is asked of and is the charter's no more is shown by its code.
  const name = (role: string) => known.get(role) ?? role;
  const set = (role: string, isNeeded: boolean) => {
    void change.run({ role, needed: isNeeded }).then((result) => {
      if (result.ok) announce(t(isNeeded ? 'administration.role_on' : 'administration.role_off', { role: name(role) }));
    });
  };
  return (
    <div className={style['roles']}>
      {change.problem !== null && <ProblemNotice problem={change.problem} />}
      {[...new Set([...known.keys(), ...needed])].map((role) => (
        <Check key={role} label={name(role)} checked={needed.includes(role)} disabled={!may('accounts.manage') || change.pending} onChange={(checked) => { set(role, checked); }} />
      ))}
    </div>
  );
}

/** The roles whose holders must have a second factor. */
export function FactorRolesPage() {
  const { t } = useLocale();
  const { value, problem, retry } = useLoaded<FactorRoles>([key], '/second-factor-roles', { post: useSession().postWith('accounts.read') });
  return (
    <Section title={t('administration.factor_roles')} lead={t('administration.roles_lead')}>
      {problem !== null && <Failed problem={problem} onRetry={retry} />}
      {value === null && problem === null && <Card><Waiting /></Card>}
      {value !== null && <div className={style['narrow']}><Part title={t('administration.roles')}><Roles needed={value.roles} /></Part></div>}
    </Section>
  );
}
