// SPDX-License-Identifier: Apache-2.0
import { AppealPage } from '../../features/cases/AppealPage.tsx';

export default function AppealRoute({ id }: { readonly id: number }) {
  return <AppealPage id={id} />;
}
