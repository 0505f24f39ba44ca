// SPDX-License-Identifier: Apache-2.0
import { LetterTable } from '../../features/letters/LetterTable.tsx';
import { SearchPage } from '../../features/search/SearchPage.tsx';

export default function SearchRoute() {
  return <SearchPage renderLetters={(letters, label) => <LetterTable letters={letters} label={label} />} />;
}
