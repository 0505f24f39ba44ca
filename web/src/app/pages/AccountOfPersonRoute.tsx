// SPDX-License-Identifier: Apache-2.0
import { AccountPage } from '../../features/administration/AccountPage.tsx';

export default function AccountOfPersonRoute({ id }: { readonly id: number }) {
  return <AccountPage id={id} />;
}
