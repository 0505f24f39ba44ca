// SPDX-License-Identifier: Apache-2.0
import { EditOrderPage } from '../../features/orders/OrderFormPage.tsx';

export default function EditOrderRoute({ id }: { readonly id: number }) {
  return <EditOrderPage id={id} />;
}
