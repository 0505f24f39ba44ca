// SPDX-License-Identifier: Apache-2.0
import { AccessPage } from '../../features/administration/AccessPage.tsx';

export default function AccessRoute() {
  return <AccessPage />;
}
