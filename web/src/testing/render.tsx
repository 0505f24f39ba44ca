// SPDX-License-Identifier: Apache-2.0
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import type { Language } from '../i18n/catalogue.ts';
import { loadCatalogue } from '../i18n/catalogue.ts';
import { LocaleProvider } from '../i18n/locale.tsx';

/** Draws with the real texts of a language, in Tehran's zone. */
export async function draw(children: ReactNode, language: Language = 'fa') {
  const catalogue = await loadCatalogue(language);
  return render(
    <LocaleProvider initial={language} initialCatalogue={catalogue} zone="Asia/Tehran" onChange={() => undefined}>{children}</LocaleProvider>,
  );
}
