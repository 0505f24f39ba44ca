// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { createContext, use, useEffect, useRef, useState } from 'react';
import type { Result } from './client.ts';
import { client } from './client.ts';
import { queryClient } from './query.ts';
import type { InstitutionView, SessionPost, SessionView } from './types.ts';

/** absent: nobody has signed in; ended: the session ran out under an open page, which is kept. */
export type SessionState = 'absent' | 'open' | 'ended';

export interface Session {
  readonly institution: InstitutionView;
  readonly state: SessionState;
  readonly view: SessionView | null;
  /** The post the lists are narrowed to, or null for all posts of the person. */
  readonly chosenPost: SessionPost | null;
  /** The post new things are made in: the chosen one, or the first. */
  readonly actingPost: SessionPost | null;
  readonly choosePost: (id: number | null) => void;
  readonly may: (permission: string) => boolean;
  /** The post in which the person may do something: the acting one, else the first that has the permission. */
  readonly postWith: (permission: string) => number | null;
  /** The answer may leave a step to do (`step`); the session is open only when none is left. */
  readonly signIn: (userName: string, password: string) => Promise<Result<SessionView>>;
  /** Opens the session that the last step of a sign-in gave. */
  readonly enter: (fresh: SessionView) => void;
  /** False when the server did not end the session (no line, say): the page stays signed in and says so. */
  readonly signOut: () => Promise<boolean>;
}

const Context = createContext<Session | null>(null);

export function useSession(): Session {
  const session = use(Context);
  if (session === null) throw new Error('useSession outside SessionProvider');
  return session;
}

const postKey = (person: number) => `divan.post.${person}`;

/** Each tab keeps its own; a new one begins with the last choice of any, and keeps that over a reload too. */
function postOfTab(view: SessionView | null): number | null {
  if (view === null) return null;
  const key = postKey(view.person.id);
  const id = Number(sessionStorage.getItem(key) ?? localStorage.getItem(key));
  const post = view.posts.some((each) => each.id === id) ? id : null;
  sessionStorage.setItem(key, String(post ?? ''));
  return post;
}

interface Props {
  readonly institution: InstitutionView;
  readonly initial: SessionView | null;
  readonly children: ReactNode;
}

interface Held {
  readonly state: SessionState;
  readonly view: SessionView | null;
  readonly post: number | null;
}

function apply(view: SessionView | null, post: number | null) {
  client.setCsrf(view?.csrf ?? '');
  client.setPost(post ?? view?.posts[0]?.id ?? null);
}

type Told = 'entered' | 'left';

/** The tabs of a browser share one session: when one signs in or out, the others follow. */
function useOtherTabs(listener: (told: Told) => void): (told: Told) => void {
  const channel = useRef<BroadcastChannel | null>(null);
  const latest = useRef(listener);
  useEffect(() => { latest.current = listener; });
  useEffect(() => {
    const opened = new BroadcastChannel('divan.session');
    opened.onmessage = ({ data }: MessageEvent<Told>) => { latest.current(data); };
    channel.current = opened;
    return () => { opened.close(); };
  }, []);
  return (told) => { channel.current?.postMessage(told); };
}

/** What this tab holds of the session, and how that changes by its own acts and by those of other tabs. */
function useHeld(initial: SessionView | null) {
  const [held, setHeld] = useState<Held>(() => {
    const post = postOfTab(initial);
    apply(initial, post);
    return { state: initial === null ? 'absent' : 'open', view: initial, post };
  });

  useEffect(() => {
    client.onSignedOut(() => {
      setHeld((before) => (before.state === 'open' ? { ...before, state: 'ended' } : before));
    });
  }, []);

  const take = (fresh: SessionView) => {
    // Another person must not see what the one before had on the screen.
    if (held.view?.person.id !== fresh.person.id) queryClient.clear();
    const kept = postOfTab(fresh);
    apply(fresh, kept);
    setHeld({ state: 'open', view: fresh, post: kept });
    void queryClient.invalidateQueries();
  };
  const leave = () => {
    queryClient.clear();
    apply(null, null);
    setHeld({ state: 'absent', view: null, post: null });
  };
  const tell = useOtherTabs((told) => {
    if (told === 'left') {
      leave();
      return;
    }
    void client.get<SessionView>('/session').then((result) => {
      if (!result.ok || result.value.step !== '') return;
      // Another person's page begins anew: what was typed on this one is kept as a draft of who typed it.
      if (held.view !== null && held.view.person.id !== result.value.person.id) window.location.reload();
      else take(result.value);
    });
  });

  return { held, setHeld, take, leave, tell };
}

export function SessionProvider({ institution, initial, children }: Props) {
  const { held, setHeld, take, leave, tell } = useHeld(initial);
  const { view, post, state } = held;
  const chosenPost = view?.posts.find((each) => each.id === post) ?? null;
  const actingPost = chosenPost ?? view?.posts[0] ?? null;
  const enter = (fresh: SessionView) => {
    take(fresh);
    tell('entered');
  };
  const session: Session = {
    institution,
    state,
    view,
    chosenPost,
    actingPost,
    choosePost: (id) => {
      if (view === null) return;
      for (const storage of [sessionStorage, localStorage]) storage.setItem(postKey(view.person.id), String(id ?? ''));
      apply(view, id);
      setHeld({ state, view, post: id });
    },
    may: (permission) => view?.posts.some((each) => each.permissions.includes(permission)) ?? false,
    postWith: (permission) => [actingPost, ...(view?.posts ?? [])].find((each) => each?.permissions.includes(permission) === true)?.id ?? null,
    signIn: async (userName, password) => {
      const result = await client.postJson<SessionView>('/session', { user_name: userName, password });
      if (result.ok && result.value.step === '') enter(result.value);
      return result;
    },
    enter,
    signOut: async () => {
      const result = await client.delete('/session');
      if (!result.ok && result.problem.status !== 401 && state !== 'ended') return false;
      leave();
      tell('left');
      return true;
    },
  };
  return <Context value={session}>{children}</Context>;
}
