// SPDX-License-Identifier: Apache-2.0
import { PersonPage } from '../../features/organisation/PersonPage.tsx';

export default function PersonRoute({ id }: { readonly id: number }) {
  return <PersonPage id={id} />;
}
