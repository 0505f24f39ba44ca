// SPDX-License-Identifier: Apache-2.0
import { DifferencePage } from '../../features/charter/DifferencePage.tsx';

export default function DifferenceRoute() {
  return <DifferencePage />;
}
