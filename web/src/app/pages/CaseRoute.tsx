// SPDX-License-Identifier: Apache-2.0
import { CasePage } from '../../features/cases/CasePage.tsx';

export default function CaseRoute({ id }: { readonly id: number }) {
  return <CasePage id={id} />;
}
