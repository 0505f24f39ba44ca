// SPDX-License-Identifier: Apache-2.0
import { TextsPage } from '../../features/letters/TextsPage.tsx';

export default function TextsRoute() {
  return <TextsPage />;
}
