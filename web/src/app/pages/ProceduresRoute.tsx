// SPDX-License-Identifier: Apache-2.0
import { ProceduresPage } from '../../features/cases/ProceduresPage.tsx';

export default function ProceduresRoute() {
  return <ProceduresPage />;
}
