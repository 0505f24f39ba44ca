// SPDX-License-Identifier: Apache-2.0
import { SystemPage } from '../../features/administration/SystemPage.tsx';

export default function SystemRoute() {
  return <SystemPage />;
}
