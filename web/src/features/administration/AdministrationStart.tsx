// SPDX-License-Identifier: Apache-2.0
import { useEffect } from 'react';
import { useSession } from '../../api/session.tsx';
import { navigate } from '../../router/router.tsx';
import { Waiting } from '../../ui/Page.tsx';
import { sections } from './sections.ts';

/** Leads to the first page of the administration that the person may open. */
export function AdministrationStart() {
  const { may } = useSession();
  const first = sections.find((each) => may(each.permission))?.to;
  useEffect(() => { if (first !== undefined) navigate(first, { replace: true }); }, [first]);
  return <Waiting />;
}
