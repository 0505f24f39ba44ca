// SPDX-License-Identifier: Apache-2.0
import { AccountsPage } from '../../features/administration/AccountsPage.tsx';

export default function AccountsRoute() {
  return <AccountsPage />;
}
