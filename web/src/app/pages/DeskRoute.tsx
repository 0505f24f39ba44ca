// SPDX-License-Identifier: Apache-2.0
import { DeskPage } from '../../features/desk/DeskPage.tsx';

export default function DeskRoute() {
  return <DeskPage />;
}
