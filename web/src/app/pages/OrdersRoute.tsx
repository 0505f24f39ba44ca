// SPDX-License-Identifier: Apache-2.0
import { OrdersPage } from '../../features/orders/OrdersPage.tsx';

export default function OrdersRoute() {
  return <OrdersPage />;
}
