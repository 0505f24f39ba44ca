// SPDX-License-Identifier: Apache-2.0
import { BulkActsPage } from '../../features/bulk/BulkActsPage.tsx';

export default function BulkActsRoute() {
  return <BulkActsPage />;
}
