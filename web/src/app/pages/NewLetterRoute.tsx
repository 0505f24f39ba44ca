// SPDX-License-Identifier: Apache-2.0
import { NewLetterPage } from '../../features/letters/NewLetterPage.tsx';

export default function NewLetterRoute() {
  return <NewLetterPage />;
}
