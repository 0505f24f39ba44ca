// SPDX-License-Identifier: Apache-2.0
import { NewCasePage } from '../../features/cases/NewCasePage.tsx';

export default function NewCaseRoute({ id }: { readonly id: number }) {
  return <NewCasePage id={id} />;
}
