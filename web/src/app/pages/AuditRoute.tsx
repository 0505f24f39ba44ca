// SPDX-License-Identifier: Apache-2.0
import { AuditPage } from '../../features/administration/AuditPage.tsx';

export default function AuditRoute() {
  return <AuditPage />;
}
