// SPDX-License-Identifier: Apache-2.0
import { FactorRolesPage } from '../../features/administration/FactorRolesPage.tsx';

export default function FactorRolesRoute() {
  return <FactorRolesPage />;
}
