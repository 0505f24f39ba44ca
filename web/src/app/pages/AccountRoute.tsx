// SPDX-License-Identifier: Apache-2.0
import { AccountPage } from '../../features/account/AccountPage.tsx';

export default function AccountRoute() {
  return <AccountPage />;
}
