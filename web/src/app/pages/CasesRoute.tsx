// SPDX-License-Identifier: Apache-2.0
import { CasesPage } from '../../features/cases/CasesPage.tsx';

export default function CasesRoute() {
  return <CasesPage />;
}
