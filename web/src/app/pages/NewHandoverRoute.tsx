// SPDX-License-Identifier: Apache-2.0
import { NewHandoverPage } from '../../features/handover/NewHandoverPage.tsx';

export default function NewHandoverRoute() {
  return <NewHandoverPage />;
}
