// SPDX-License-Identifier: Apache-2.0
import { NewOrderPage } from '../../features/orders/OrderFormPage.tsx';

export default function NewOrderRoute() {
  return <NewOrderPage />;
}
