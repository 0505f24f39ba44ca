// SPDX-License-Identifier: Apache-2.0
import { DutyPage } from '../../features/charter/DutyPage.tsx';

export default function DutyRoute({ id }: { readonly id: number }) {
  return <DutyPage id={id} />;
}
