// SPDX-License-Identifier: Apache-2.0
import { ChartPage } from '../../features/organisation/ChartPage.tsx';

export default function OrganisationRoute() {
  return <ChartPage />;
}
