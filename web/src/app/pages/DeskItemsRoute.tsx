// SPDX-License-Identifier: Apache-2.0
import { DeskItemsPage } from '../../features/desk/DeskItemsPage.tsx';

export default function DeskItemsRoute({ id }: { readonly id: number }) {
  return <DeskItemsPage id={id} />;
}
