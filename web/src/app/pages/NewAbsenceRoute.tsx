// SPDX-License-Identifier: Apache-2.0
import { NewAbsencePage } from '../../features/absences/NewAbsencePage.tsx';

export default function NewAbsenceRoute() {
  return <NewAbsencePage />;
}
