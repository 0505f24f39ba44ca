// SPDX-License-Identifier: Apache-2.0
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { SessionProvider, useSession } from './session.tsx';
import type { InstitutionView, SessionView } from './types.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
  sessionStorage.clear();
});

const institution = { today: '2026-11-24' } as InstitutionView;
const view = { csrf: 'token', person: { id: 7 }, posts: [12, 13].map((id) => ({ id, permissions: [] as readonly string[] })), step: '' } as unknown as SessionView;

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

/** A tab keeps its sessionStorage over a reload, and begins with an empty one; what is chosen in any is in localStorage. */
function tab() {
  let kept: readonly (readonly [string, string])[] = [];
  let session = opened();
  const leave = () => { kept = Object.entries(sessionStorage as unknown as Record<string, string>); };
  leave();
  return {
    chosen: () => session.current.chosenPost?.id ?? null,
    choose: (post: number | null) => {
      act(() => { session.current.choosePost(post); });
      leave();
    },
    reload: () => {
      sessionStorage.clear();
      for (const [key, value] of kept) sessionStorage.setItem(key, value);
      session = opened();
      leave();
    },
  };
}

test('a tab that is loaded again keeps its post, whatever another has chosen since', () => {
  const one = tab();
  one.choose(12);
  sessionStorage.clear();
  const other = tab();
  expect(other.chosen()).toBe(12); // the last choice of any
  other.choose(13);

  one.reload();
  expect(one.chosen()).toBe(12);
  other.choose(null);
  one.reload();
  expect(one.chosen()).toBe(12);
});

test('a tab in which nothing was chosen keeps the post that it began with', () => {
  const one = tab();
  one.choose(12);
  sessionStorage.clear();
  const other = tab();
  one.choose(13);

  other.reload();
  expect(other.chosen()).toBe(12);
});
