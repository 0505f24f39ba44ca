// SPDX-License-Identifier: Apache-2.0
import { HandoverPage } from '../../features/handover/HandoverPage.tsx';

export default function HandoverRoute({ id }: { readonly id: number }) {
  return <HandoverPage id={id} />;
}
