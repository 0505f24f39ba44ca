// SPDX-License-Identifier: Apache-2.0
import { QueryClientProvider } from '@tanstack/react-query';
import { Suspense } from 'react';
import { client } from '../api/client.ts';
import { useEvents } from '../api/events.ts';
import { useOutbox } from '../api/outbox.ts';
import { queryClient } from '../api/query.ts';
import { SessionProvider, useSession } from '../api/session.tsx';
import type { Language } from '../i18n/catalogue.ts';
import { LocaleProvider } from '../i18n/locale.tsx';
import { address, usePlace } from '../router/router.tsx';
import { AnnounceProvider } from '../ui/announce.tsx';
import type { MakeSpreadsheet } from '../ui/sheet.ts';
import { SpreadsheetContext } from '../ui/sheet.ts';
import { Waiting } from '../ui/Page.tsx';
import type { BootState } from './boot.ts';
import { Crash } from './Crash.tsx';
import { Frame } from './Frame.tsx';
import { FullScreen } from './FullScreen.tsx';
import { Routes, workdeskPath } from './routes.tsx';
import { SessionEnded } from './SessionEnded.tsx';
import { SetPasswordScreen, SignInScreen } from './SignInScreen.tsx';

function changeLanguage(language: Language) {
  client.setLanguage(language);
  // Texts that the server writes come in the new language.
  void queryClient.invalidateQueries();
}

const makeSpreadsheet: MakeSpreadsheet = async ({ lines, kinds, ...said }, signal) => {
  const result = await client.postTable(address('/spreadsheets', { ...said, right_to_left: String(said.right_to_left), kinds: kinds.join(',') }), lines, signal);
  if (result.ok) return result.value;
  return result.problem.status === 413 ? 'too_long' : 'failed';
};

function Inside() {
  const { state, view } = useSession();
  useEvents(state === 'open');
  useOutbox(state === 'open' ? (view?.person.id ?? null) : null);
  const { path } = usePlace();
  if (path === '/set-password') return <SetPasswordScreen />;
  if (state === 'absent') return <SignInScreen />;
  const page = <Crash key={path} isPage><Suspense fallback={<Waiting />}><Routes /></Suspense></Crash>;
  return (
    <>
      {path === workdeskPath ? <main id="main">{page}</main> : <Frame>{page}</Frame>}
      {state === 'ended' && <SessionEnded />}
    </>
  );
}

interface Props {
  readonly state: BootState;
  readonly onRetry: () => void;
}

export function App({ state, onRetry }: Props) {
  const { institution, problem } = state;
  return (
    <LocaleProvider initial={state.language} initialCatalogue={state.catalogue} zone={institution?.zone ?? 'UTC'} onChange={changeLanguage}>
      <Crash>
        {institution === null || problem !== null ? <FullScreen problem={problem} onRetry={onRetry} /> : (
          <QueryClientProvider client={queryClient}>
            <SessionProvider institution={institution} initial={state.session}>
              <AnnounceProvider><SpreadsheetContext value={makeSpreadsheet}><Inside /></SpreadsheetContext></AnnounceProvider>
            </SessionProvider>
          </QueryClientProvider>
        )}
      </Crash>
    </LocaleProvider>
  );
}
