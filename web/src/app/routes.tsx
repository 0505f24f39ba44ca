// SPDX-License-Identifier: Apache-2.0
import type { ComponentType } from 'react';
import { lazy, useEffect } from 'react';
import { useSession } from '../api/session.tsx';
import { match, navigate, usePlace } from '../router/router.tsx';
import { administrationPermissions, mayOpen } from './mayOpen.ts';
import { NotFound } from './NotFound.tsx';

interface Route {
  readonly pattern: string;
  /** Who lacks it (of several, each of them) sees the not-found screen; the server decides anyhow. Empty: everybody signed in. */
  readonly permission: string | readonly string[];
  readonly page: ComponentType<{ readonly id: number }>;
}

/** Takes the whole screen: no frame stands about it. */
export const workdeskPath = '/workdesk';

const WorklistRoute = lazy(() => import('./pages/WorklistRoute.tsx'));
const WorkdeskRoute = lazy(() => import('./pages/WorkdeskRoute.tsx'));
const TodayRoute = lazy(() => import('./pages/TodayRoute.tsx'));
const BulkActsRoute = lazy(() => import('./pages/BulkActsRoute.tsx'));
const BulkActRoute = lazy(() => import('./pages/BulkActRoute.tsx'));
const LettersRoute = lazy(() => import('./pages/LettersRoute.tsx'));
const NewLetterRoute = lazy(() => import('./pages/NewLetterRoute.tsx'));
const TextsRoute = lazy(() => import('./pages/TextsRoute.tsx'));
const LetterRoute = lazy(() => import('./pages/LetterRoute.tsx'));
const CasesRoute = lazy(() => import('./pages/CasesRoute.tsx'));
const CaseRoute = lazy(() => import('./pages/CaseRoute.tsx'));
const NoticeRoute = lazy(() => import('./pages/NoticeRoute.tsx'));
const AppealRoute = lazy(() => import('./pages/AppealRoute.tsx'));
const ProceduresRoute = lazy(() => import('./pages/ProceduresRoute.tsx'));
const AuthorRoute = lazy(() => import('./pages/AuthorRoute.tsx'));
const NewCaseRoute = lazy(() => import('./pages/NewCaseRoute.tsx'));
const ProofRoute = lazy(() => import('./pages/ProofRoute.tsx'));
const DestructionRoute = lazy(() => import('./pages/DestructionRoute.tsx'));
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
const CoverageRoute = lazy(() => import('./pages/CoverageRoute.tsx'));
const ReadingRoute = lazy(() => import('./pages/ReadingRoute.tsx'));
const DifferenceRoute = lazy(() => import('./pages/DifferenceRoute.tsx'));
const DutyRoute = lazy(() => import('./pages/DutyRoute.tsx'));

const AdministrationRoute = lazy(() => import('./pages/AdministrationRoute.tsx'));
const AccountsRoute = lazy(() => import('./pages/AccountsRoute.tsx'));
const AccountOfPersonRoute = lazy(() => import('./pages/AccountOfPersonRoute.tsx'));
const FactorRolesRoute = lazy(() => import('./pages/FactorRolesRoute.tsx'));
const CalendarRoute = lazy(() => import('./pages/CalendarRoute.tsx'));
const JobsRoute = lazy(() => import('./pages/JobsRoute.tsx'));
const AuditRoute = lazy(() => import('./pages/AuditRoute.tsx'));
const AccessRoute = lazy(() => import('./pages/AccessRoute.tsx'));
const FirstStepsRoute = lazy(() => import('./pages/FirstStepsRoute.tsx'));
const RegistersRoute = lazy(() => import('./pages/RegistersRoute.tsx'));
const RolesRoute = lazy(() => import('./pages/RolesRoute.tsx'));
const SystemRoute = lazy(() => import('./pages/SystemRoute.tsx'));
const OrdersRoute = lazy(() => import('./pages/OrdersRoute.tsx'));
const NewOrderRoute = lazy(() => import('./pages/NewOrderRoute.tsx'));
const OrderRoute = lazy(() => import('./pages/OrderRoute.tsx'));
const EditOrderRoute = lazy(() => import('./pages/EditOrderRoute.tsx'));
const ImportRoute = lazy(() => import('./pages/ImportRoute.tsx'));
const ReportsRoute = lazy(() => import('./pages/ReportsRoute.tsx'));
const AccountRoute = lazy(() => import('./pages/AccountRoute.tsx'));

const routes: readonly Route[] = [
  { pattern: '/', permission: 'worklist.read', page: WorklistRoute },
  { pattern: workdeskPath, permission: ['worklist.read', 'letters.read', 'letters.refer'], page: WorkdeskRoute },
  { pattern: '/today', permission: 'worklist.read', page: TodayRoute },
  { pattern: '/bulk-acts', permission: 'worklist.read', page: BulkActsRoute },
  { pattern: '/bulk-acts/:id', permission: 'worklist.read', page: BulkActRoute },
  { pattern: '/letters', permission: 'letters.read', page: LettersRoute },
  { pattern: '/letters/new', permission: 'letters.register', page: NewLetterRoute },
  { pattern: '/letters/texts', permission: 'letters.read', page: TextsRoute },
  { pattern: '/letters/:id', permission: 'letters.read', page: LetterRoute },
  { pattern: '/letters/:id/proof', permission: 'letters.read', page: ProofRoute },
  { pattern: '/cases', permission: 'procedures.read', page: CasesRoute },
  { pattern: '/cases/:id', permission: 'procedures.read', page: CaseRoute },
  { pattern: '/cases/:id/notice', permission: 'procedures.read', page: NoticeRoute },
  { pattern: '/cases/:id/appeal', permission: 'procedures.start', page: AppealRoute },
  { pattern: '/procedures', permission: 'procedures.start', page: ProceduresRoute },
  { pattern: '/procedures/author', permission: 'procedures.deploy', page: AuthorRoute },
  { pattern: '/procedures/:id', permission: 'procedures.start', page: NewCaseRoute },
  { pattern: '/files/:id/destruction', permission: 'files.read', page: DestructionRoute },
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
  { pattern: '/duties/:id', permission: 'organisation.read', page: DutyRoute },
  { pattern: '/charter/coverage', permission: 'organisation.read', page: CoverageRoute },
  { pattern: '/charter/reading', permission: 'charter.review', page: ReadingRoute },
  { pattern: '/charter/difference', permission: 'charter.review', page: DifferenceRoute },
  { pattern: '/orders', permission: 'organisation.order', page: OrdersRoute },
  { pattern: '/orders/new', permission: 'organisation.order', page: NewOrderRoute },
  { pattern: '/orders/:id', permission: 'organisation.read', page: OrderRoute },
  { pattern: '/orders/:id/edit', permission: 'organisation.order', page: EditOrderRoute },
  { pattern: '/organisation/import', permission: 'organisation.import', page: ImportRoute },
  { pattern: '/reports', permission: 'reports.read', page: ReportsRoute },
  { pattern: '/account', permission: [], page: AccountRoute },
  { pattern: '/administration', permission: administrationPermissions, page: AdministrationRoute },
  { pattern: '/administration/accounts', permission: 'accounts.read', page: AccountsRoute },
  { pattern: '/administration/accounts/:id', permission: 'accounts.read', page: AccountOfPersonRoute },
  { pattern: '/administration/second-factor', permission: 'accounts.read', page: FactorRolesRoute },
  { pattern: '/administration/calendar', permission: 'calendar.decree', page: CalendarRoute },
  { pattern: '/administration/jobs', permission: 'jobs.read', page: JobsRoute },
  { pattern: '/administration/first-steps', permission: 'system.read', page: FirstStepsRoute },
  { pattern: '/administration/registers', permission: 'system.read', page: RegistersRoute },
  { pattern: '/administration/roles', permission: 'accounts.read', page: RolesRoute },
  { pattern: '/administration/system', permission: 'system.read', page: SystemRoute },
  { pattern: '/administration/audit', permission: 'audit.read', page: AuditRoute },
  { pattern: '/administration/access', permission: 'access.explain', page: AccessRoute },
];

export function Routes() {
  const { path } = usePlace();
  const { may } = useSession();
  const atSignIn = path === '/sign-in';
  useEffect(() => { if (atSignIn) navigate('/', { replace: true }); }, [atSignIn]);
  if (atSignIn) return null;

  for (const route of routes) {
    const found = match(route.pattern, path);
    if (found === null || !mayOpen(route.permission, may)) continue;
    const id = Number(found['id'] ?? 0);
    if (!Number.isSafeInteger(id)) continue;
    const Page = route.page;
    return <Page key={path} id={id} />;
  }
  return <NotFound />;
}
