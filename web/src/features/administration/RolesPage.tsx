// SPDX-License-Identifier: Apache-2.0
import { useLoaded } from '../../api/load.ts';
import type { RoleList } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Cell, ListTable, Row } from '../../ui/ListTable.tsx';
import { Code } from '../../ui/NumberText.tsx';
import { Card, Waiting } from '../../ui/Page.tsx';
import { Part, PartBody } from '../../ui/Part.tsx';
import { Failed, Section } from './Section.tsx';

/** What each role may do, and on which records. */
export function RolesPage() {
  const { t, word, pick } = useLocale();
  const { value, problem, retry } = useLoaded<RoleList>(['roles'], '/roles');
  return (
    <Section title={t('administration.roles')} lead={t('administration.all_roles_lead')}>
      {problem !== null && <Failed problem={problem} onRetry={retry} />}
      {problem === null && value === null && <Card><Waiting /></Card>}
      {value?.roles.map((role) => (
        <Part key={role.code} title={pick(role.title_fa, role.title_en)} acts={<Code text={role.code} />}>
          <PartBody><p>{role.posts === 0 ? t('administration.role_no_posts') : t('administration.role_posts', { n: role.posts })}</p></PartBody>
          <ListTable still label={pick(role.title_fa, role.title_en)} heads={[t('administration.role_may'), t('administration.role_records')]}>
            {role.grants.map((grant) => (
              <Row key={grant.action}>
                <Cell kind="subject">{word(`administration.action_${grant.action}`) ?? <bdi dir="ltr">{grant.action}</bdi>}</Cell>
                <Cell kind="end" soft>{word(`administration.reach_${grant.reach}`) ?? grant.reach}</Cell>
              </Row>
            ))}
          </ListTable>
        </Part>
      ))}
    </Section>
  );
}
