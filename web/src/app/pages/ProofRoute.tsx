// SPDX-License-Identifier: Apache-2.0
import { ProofPage } from '../../features/proof/ProofPage.tsx';

export default function ProofRoute({ id }: { readonly id: number }) {
  return <ProofPage letterId={id} />;
}
