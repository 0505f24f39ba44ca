// SPDX-License-Identifier: Apache-2.0
import { HandoversPage } from '../../features/handover/HandoversPage.tsx';

export default function HandoversRoute() {
  return <HandoversPage />;
}
