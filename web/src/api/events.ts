// SPDX-License-Identifier: Apache-2.0
import { useEffect } from 'react';
import { queryClient } from './query.ts';

/*
 * The server's events, one stream a browser: a browser opens only six connections to a host, so of all tabs one holds
 * the stream and tells the others. When that tab closes, the lock goes to the next and so does the stream.
 */

export type ServerEvent = 'worklist' | 'resync';

const name = 'divan.events';

/** What is loaded again when the server says that something has changed; its contents never come with the event. */
export function apply(event: ServerEvent): void {
  void queryClient.invalidateQueries(event === 'resync' ? {} : { queryKey: ['worklist'] });
}

function isServerEvent(value: unknown): value is ServerEvent {
  return value === 'worklist' || value === 'resync';
}

/** Milliseconds before a refused stream is asked for again: twice as long each time, and never all browsers at once. */
export function pauseBefore(attempt: number, chance = Math.random()): number {
  return Math.min(60_000, 1000 * 2 ** Math.min(attempt, 6)) * (0.5 + chance / 2);
}

const rest = 1000; // ms between two tellings

interface Gathering {
  readonly hear: (event: ServerEvent) => void;
  readonly stop: () => void;
}

/**
 * Tells the first event at once, and those within a second after it as one when that second is over: an act on a whole
 * view changes the worklist many times a second, and each telling makes every open list load again.
 */
export function gathering(tell: (event: ServerEvent) => void): Gathering {
  let waiting: ServerEvent | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const pass = (event: ServerEvent) => {
    tell(event);
    timer = setTimeout(() => {
      timer = undefined;
      const next = waiting;
      waiting = null;
      if (next !== null) pass(next);
    }, rest);
  };
  return {
    hear: (event) => {
      if (timer === undefined) pass(event);
      else if (waiting !== 'resync') waiting = event; // a resync loads all, the worklist too
    },
    stop: () => { clearTimeout(timer); },
  };
}

/**
 * Holds the stream until `signal` says stop. A broken stream the browser itself opens again, with Last-Event-ID; one that was
 * refused (a server too busy, or a proxy while it starts again) it gives up for ever, so that one is opened again here;
 * the server greets a stream without Last-Event-ID with "resync", and what was missed meanwhile is loaded.
 */
function hold(signal: AbortSignal, tell: (event: ServerEvent) => void): Promise<void> {
  return new Promise((resolve) => {
    let attempt = 0;
    let later: ReturnType<typeof setTimeout> | undefined;
    let stream: EventSource;
    const open = () => {
      stream = new EventSource('/api/v1/events');
      stream.onopen = () => { attempt = 0; };
      stream.onerror = () => {
        if (stream.readyState !== EventSource.CLOSED || signal.aborted) return;
        later = setTimeout(open, pauseBefore(attempt));
        attempt += 1;
      };
      for (const event of ['worklist', 'resync'] as const) stream.addEventListener(event, () => { tell(event); });
    };
    const end = () => { clearTimeout(later); stream.close(); resolve(); };
    open();
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}

/** Follows the events until the returned function is called. Where the browser can't, pages load again by the clock alone. */
export function followEvents(): () => void {
  if (typeof EventSource === 'undefined' || typeof BroadcastChannel === 'undefined' || !('locks' in navigator)) return () => undefined;
  const stop = new AbortController();
  const others = new BroadcastChannel(name);
  others.onmessage = ({ data }: MessageEvent<unknown>) => { if (isServerEvent(data)) apply(data); };
  const { hear, stop: stopTelling } = gathering((event) => {
    apply(event);
    others.postMessage(event);
  });
  navigator.locks.request(name, { signal: stop.signal }, () => hold(stop.signal, hear)).catch((error: unknown) => {
    if (!stop.signal.aborted) throw error;
  });
  return () => {
    stop.abort();
    stopTelling(); // what waits is not lost to the other tabs: the next one's stream begins with "resync"
    others.close();
  };
}

/** While somebody is signed in. */
export function useEvents(isOpen: boolean): void {
  useEffect(() => (isOpen ? followEvents() : undefined), [isOpen]);
}
