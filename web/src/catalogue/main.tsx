// SPDX-License-Identifier: Apache-2.0
// The catalogue of the components (web/src/ui), each with a page: for who builds screens and who judges them.
import '../ui/tokens.css';
import '../ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { loadCatalogue } from '../i18n/catalogue.ts';
import { LocaleProvider, rememberedLanguage } from '../i18n/locale.tsx';
import { AnnounceProvider } from '../ui/announce.tsx';
import { ComponentCatalogue } from './ComponentCatalogue.tsx';

const holder = document.getElementById('root');
if (holder === null) throw new Error('catalogue.html has no #root');

const asked = new URLSearchParams(window.location.search).get('language');
const language = asked === 'fa' || asked === 'en' ? asked : rememberedLanguage();
const texts = await loadCatalogue(language);
createRoot(holder).render(
  <StrictMode>
    <LocaleProvider initial={language} initialCatalogue={texts} zone="Asia/Tehran" onChange={() => undefined}>
      <AnnounceProvider><ComponentCatalogue /></AnnounceProvider>
    </LocaleProvider>
  </StrictMode>,
);
