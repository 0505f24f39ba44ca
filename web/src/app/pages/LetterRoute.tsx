// SPDX-License-Identifier: Apache-2.0
import { LetterPage } from '../../features/letters/LetterPage.tsx';

export default function LetterRoute({ id }: { readonly id: number }) {
  return <LetterPage id={id} />;
}
