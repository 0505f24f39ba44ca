// SPDX-License-Identifier: Apache-2.0
import type { ComponentType } from 'react';
import { lazy, useEffect } from 'react';
import { useSession } from '../api/session.tsx';
import { match, navigate, usePlace } from '../router/router.tsx';
import { NotFound } from './NotFound.tsx';

interface Route {
  readonly pattern: string;
  /** Who lacks it sees the not-found screen; the server decides anyhow. */
  readonly permission: string;
  readonly page: ComponentType<{ readonly id: number }>;
}

const WorklistRoute = lazy(() => import('./pages/WorklistRoute.tsx'));
const LettersRoute = lazy(() => import('./pages/LettersRoute.tsx'));
const NewLetterRoute = lazy(() => import('./pages/NewLetterRoute.tsx'));
const LetterRoute = lazy(() => import('./pages/LetterRoute.tsx'));
const ProofRoute = lazy(() => import('./pages/ProofRoute.tsx'));
const SearchRoute = lazy(() => import('./pages/SearchRoute.tsx'));
const DeskRoute = lazy(() => import('./pages/DeskRoute.tsx'));
const DeskItemsRoute = lazy(() => import('./pages/DeskItemsRoute.tsx'));
const AbsencesRoute = lazy(() => import('./pages/AbsencesRoute.tsx'));
const NewAbsenceRoute = lazy(() => import('./pages/NewAbsenceRoute.tsx'));
const DelegationsRoute = lazy(() => import('./pages/DelegationsRoute.tsx'));
const NewDelegationRoute = lazy(() => import('./pages/NewDelegationRoute.tsx'));
const HandoversRoute = lazy(() => import('./pages/HandoversRoute.tsx'));
const NewHandoverRoute = lazy(() => import('./pages/NewHandoverRoute.tsx'));
const HandoverRoute = lazy(() => import('./pages/HandoverRoute.tsx'));
const OrganisationRoute = lazy(() => import('./pages/OrganisationRoute.tsx'));
const UnitRoute = lazy(() => import('./pages/UnitRoute.tsx'));
const PostRoute = lazy(() => import('./pages/PostRoute.tsx'));
const PersonRoute = lazy(() => import('./pages/PersonRoute.tsx'));

const routes: readonly Route[] = [
  { pattern: '/', permission: 'worklist.read', page: WorklistRoute },
  { pattern: '/letters', permission: 'letters.read', page: LettersRoute },
  { pattern: '/letters/new', permission: 'letters.register', page: NewLetterRoute },
  { pattern: '/letters/:id', permission: 'letters.read', page: LetterRoute },
  { pattern: '/letters/:id/proof', permission: 'letters.read', page: ProofRoute },
  { pattern: '/search', permission: 'letters.read', page: SearchRoute },
  { pattern: '/desk', permission: 'desk.prepare', page: DeskRoute },
  { pattern: '/desks/:id', permission: 'desk.prepare', page: DeskItemsRoute },
  { pattern: '/absences', permission: 'absence.record', page: AbsencesRoute },
  { pattern: '/absences/new', permission: 'absence.record', page: NewAbsenceRoute },
  { pattern: '/delegations', permission: 'organisation.read', page: DelegationsRoute },
  { pattern: '/delegations/new', permission: 'organisation.read', page: NewDelegationRoute },
  { pattern: '/handovers', permission: 'worklist.hand_over', page: HandoversRoute },
  { pattern: '/handovers/new', permission: 'worklist.hand_over', page: NewHandoverRoute },
  { pattern: '/handovers/:id', permission: 'worklist.hand_over', page: HandoverRoute },
  { pattern: '/organisation', permission: 'organisation.read', page: OrganisationRoute },
  { pattern: '/units/:id', permission: 'organisation.read', page: UnitRoute },
  { pattern: '/posts/:id', permission: 'organisation.read', page: PostRoute },
  { pattern: '/persons/:id', permission: 'organisation.read', page: PersonRoute },
];

export function Routes() {
  const { path } = usePlace();
  const { may } = useSession();
  const atSignIn = path === '/sign-in';
  useEffect(() => { if (atSignIn) navigate('/', { replace: true }); }, [atSignIn]);
  if (atSignIn) return null;

  for (const route of routes) {
    const found = match(route.pattern, path);
    if (found === null || !may(route.permission)) continue;
    const id = Number(found['id'] ?? 0);
    if (!Number.isSafeInteger(id)) continue;
    const Page = route.page;
    return <Page key={path} id={id} />;
  }
  return <NotFound />;
}
