// SPDX-License-Identifier: Apache-2.0
import { BulkActPage } from '../../features/bulk/BulkActPage.tsx';

export default function BulkActRoute({ id }: { readonly id: number }) {
  return <BulkActPage id={id} />;
}
