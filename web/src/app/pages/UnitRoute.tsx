// SPDX-License-Identifier: Apache-2.0
import { UnitPage } from '../../features/organisation/UnitPage.tsx';

export default function UnitRoute({ id }: { readonly id: number }) {
  return <UnitPage id={id} />;
}
