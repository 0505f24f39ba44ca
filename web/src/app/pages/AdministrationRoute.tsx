// SPDX-License-Identifier: Apache-2.0
import { AdministrationStart } from '../../features/administration/AdministrationStart.tsx';

export default function AdministrationRoute() {
  return <AdministrationStart />;
}
