// SPDX-License-Identifier: Apache-2.0
import { lettersSheet } from '../../features/letters/lettersSheet.ts';
import { LetterTable } from '../../features/letters/LetterTable.tsx';
import { SearchPage } from '../../features/search/SearchPage.tsx';

export default function SearchRoute() {
  return <SearchPage sheetOf={lettersSheet} renderLetters={(letters, label) => <LetterTable letters={letters} label={label} />} />;
}
