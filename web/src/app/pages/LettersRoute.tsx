// SPDX-License-Identifier: Apache-2.0
import { LettersPage } from '../../features/letters/LettersPage.tsx';

export default function LettersRoute() {
  return <LettersPage />;
}
