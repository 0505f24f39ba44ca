// SPDX-License-Identifier: Apache-2.0
import { RolesPage } from '../../features/administration/RolesPage.tsx';

export default function RolesRoute() {
  return <RolesPage />;
}
