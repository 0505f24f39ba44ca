// SPDX-License-Identifier: Apache-2.0
import { NewDelegationPage } from '../../features/absences/NewDelegationPage.tsx';

export default function NewDelegationRoute() {
  return <NewDelegationPage />;
}
