// SPDX-License-Identifier: Apache-2.0
import { OrderPage } from '../../features/orders/OrderPage.tsx';

export default function OrderRoute({ id }: { readonly id: number }) {
  return <OrderPage id={id} />;
}
