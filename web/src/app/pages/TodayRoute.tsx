// SPDX-License-Identifier: Apache-2.0
import { TodayPage } from '../../features/today/TodayPage.tsx';

export default function TodayRoute() {
  return <TodayPage />;
}
