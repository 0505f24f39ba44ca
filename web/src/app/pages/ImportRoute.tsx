// SPDX-License-Identifier: Apache-2.0
import { ImportPage } from '../../features/orders/ImportPage.tsx';

export default function ImportRoute() {
  return <ImportPage />;
}
