// SPDX-License-Identifier: Apache-2.0
import { RegistersPage } from '../../features/administration/RegistersPage.tsx';

export default function RegistersRoute() {
  return <RegistersPage />;
}
