// SPDX-License-Identifier: Apache-2.0
import { FirstStepsPage } from '../../features/administration/FirstStepsPage.tsx';

export default function FirstStepsRoute() {
  return <FirstStepsPage />;
}
