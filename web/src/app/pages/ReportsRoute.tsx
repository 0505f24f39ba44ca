// SPDX-License-Identifier: Apache-2.0
import { ReportsPage } from '../../features/reports/ReportsPage.tsx';

export default function ReportsRoute() {
  return <ReportsPage />;
}
