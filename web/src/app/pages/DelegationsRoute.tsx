// SPDX-License-Identifier: Apache-2.0
import { DelegationsPage } from '../../features/absences/DelegationsPage.tsx';

export default function DelegationsRoute() {
  return <DelegationsPage />;
}
