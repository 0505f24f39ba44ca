// SPDX-License-Identifier: Apache-2.0
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { SessionProvider, useSession } from './session.tsx';
import type { InstitutionView, SessionView } from './types.ts';

afterEach(() => { vi.unstubAllGlobals(); });

const institution = { today: '2026-11-24' } as InstitutionView;
const view = { csrf: 'token', person: { id: 7 }, posts: [{ id: 12, permissions: [] as readonly string[] }], step: '' } as unknown as SessionView;

function opened() {
  const wrapper = ({ children }: { readonly children: ReactNode }) => <SessionProvider institution={institution} initial={view}>{children}</SessionProvider>;
  return renderHook(useSession, { wrapper }).result;
}

async function signedOut(session: ReturnType<typeof opened>): Promise<boolean> {
  let done = false;
  await act(async () => { done = await session.current.signOut(); });
  return done;
}

test('a server that did not end the session leaves one signed in, and the next try may end it', async () => {
  const session = opened();

  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed')));
  expect(await signedOut(session)).toBe(false);
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('{}', { status: 403 })));
  expect(await signedOut(session)).toBe(false);
  expect(session.current.state).toBe('open');

  vi.stubGlobal('fetch', () => Promise.resolve(new Response(null, { status: 204 })));
  expect(await signedOut(session)).toBe(true);
  expect(session.current.state).toBe('absent');
});
