// SPDX-License-Identifier: Apache-2.0
import { ReadingPage } from '../../features/charter/ReadingPage.tsx';

export default function ReadingRoute() {
  return <ReadingPage />;
}
