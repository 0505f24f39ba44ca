// SPDX-License-Identifier: Apache-2.0
import { AbsencesPage } from '../../features/absences/AbsencesPage.tsx';

export default function AbsencesRoute() {
  return <AbsencesPage />;
}
