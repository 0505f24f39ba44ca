// SPDX-License-Identifier: Apache-2.0
import { CertificatePage } from '../../features/letters/CertificatePage.tsx';

export default function DestructionRoute({ id }: { readonly id: number }) {
  return <CertificatePage fileId={id} />;
}
