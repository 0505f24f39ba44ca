// SPDX-License-Identifier: Apache-2.0
import { CalendarPage } from '../../features/administration/CalendarPage.tsx';

export default function CalendarRoute() {
  return <CalendarPage />;
}
