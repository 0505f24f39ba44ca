// SPDX-License-Identifier: Apache-2.0
import { useEffect } from 'react';
import { useLoaded } from '../../api/load.ts';
import { useSession } from '../../api/session.tsx';
import type { RegisterOverviewList } from '../../api/types.ts';
import { navigate } from '../../router/router.tsx';
import { Waiting } from '../../ui/Page.tsx';
import { numbersGiven } from './firstSteps.ts';
import { firstSteps, sections } from './sections.ts';

/** Leads to the first steps until the first letter is numbered, afterwards to the first page of the administration that the person may open. */
export function AdministrationStart() {
  const { may, postWith } = useSession();
  const post = postWith('system.read');
  const { value, problem } = useLoaded<RegisterOverviewList>(['register-overview'], '/system/registers', { post });
  const known = problem !== null || !may(firstSteps.permission) ? 'used' : value === null ? null : numbersGiven(value) === 0 ? 'new' : 'used';
  const to = known === 'new' ? firstSteps.to : known === 'used' ? sections.find((each) => each !== firstSteps && may(each.permission))?.to : undefined;
  useEffect(() => { if (to !== undefined) navigate(to, { replace: true }); }, [to]);
  return <Waiting />;
}
