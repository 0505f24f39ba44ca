// SPDX-License-Identifier: Apache-2.0
import { useEffect, useSyncExternalStore } from 'react';
import type { Problem, Result } from './client.ts';
import { client, randomKey } from './client.ts';
import { queryClient } from './query.ts';

/*
 * Acts that are given faster than a line carries them. An act is held for a moment, in which it may be taken back, then
 * sent; the last that was done stays known, for who would undo it; without a line it waits and is sent again with the same
 * Idempotency-Key, so that it is done once. The browser keeps each act, by person, until the server has answered: a closed
 * browser loses none. Only a number names the letter here, never its subject.
 */

export interface GivenAct {
  readonly path: string;
  readonly body: unknown;
  readonly post: number;
  readonly version: number;
  /** What the act is on, and what it is, for whoever looks at what waits. */
  readonly letterId: number;
  readonly number: string;
  readonly said: string;
}

export interface KeptAct extends GivenAct {
  readonly key: string;
  readonly at: number;
  readonly state: 'held' | 'waiting' | 'refused';
  readonly problem: Problem | null;
}

/** An act that the server did, with what it answered. */
export interface DoneAct {
  readonly act: GivenAct;
  readonly value: unknown;
}

export const heldFor = 8_000; // ms in which an act may be taken back
const patience = 5_000; // ms between two tries without a line

/** No answer, or one that says to come again: the act waits. Any other refusal is for the person to see. */
const passing: ReadonlySet<number> = new Set([0, 401, 429, 502, 503, 504]);

const prefix = (person: number) => `divan.outbox.${person}.`;

function readAll(person: number): KeptAct[] {
  const names = Object.keys(localStorage).filter((name) => name.startsWith(prefix(person)));
  const acts: KeptAct[] = [];
  for (const name of names) {
    try {
      acts.push(JSON.parse(localStorage.getItem(name) ?? '') as KeptAct);
    } catch {
      localStorage.removeItem(name);
    }
  }
  return acts.sort((a, b) => a.at - b.at).map((act) => (act.state === 'held' ? { ...act, state: 'waiting' } : act));
}

export class Outbox {
  private acts: readonly KeptAct[] = [];
  private done: DoneAct | null = null;
  private person: number | null = null;
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isSending = false;

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => { this.listeners.delete(listener); };
  };

  readonly snapshot = () => this.acts;

  /** The last act that was done since the page was opened, until it is forgotten. */
  readonly lastDone = () => this.done;

  forgetDone() {
    this.done = null;
    this.set(this.acts);
  }

  /** Takes up what the browser kept of a person's acts; null when nobody is signed in. */
  open(person: number | null) {
    clearTimeout(this.timer);
    this.person = person;
    this.done = null;
    this.set(person === null ? [] : readAll(person));
    void this.send();
  }

  /** Gives an act; the one before it, if it is still held, goes now. */
  give(act: GivenAct) {
    if (this.person === null) return;
    this.release();
    const kept: KeptAct = { ...act, key: randomKey(), at: Date.now(), state: 'held', problem: null };
    this.keep(kept);
    this.set([...this.acts, kept]);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { this.release(); }, heldFor);
  }

  /** Takes back the act that is held; null when none is. */
  takeBack(): KeptAct | null {
    const held = this.acts.find((act) => act.state === 'held') ?? null;
    if (held !== null) this.drop(held.key);
    return held;
  }

  /** Lets the held act go. */
  release() {
    this.set(this.acts.map((act) => (act.state === 'held' ? this.keep({ ...act, state: 'waiting' }) : act)));
    void this.send();
  }

  /** Puts an act aside that was refused. */
  drop(key: string) {
    if (this.person !== null) localStorage.removeItem(prefix(this.person) + key);
    this.set(this.acts.filter((act) => act.key !== key));
  }

  /** Sends what waits, in the order in which it was given. */
  async send() {
    if (this.isSending) return;
    this.isSending = true;
    for (let next = this.next(); next !== undefined; next = this.next()) {
      const { person } = this;
      const result: Result<unknown> = await client.postJson(next.path, next.body, { key: next.key, post: next.post, version: next.version });
      if (person !== this.person) continue; // somebody else has signed in; what was kept is kept for its own person
      if (!result.ok && passing.has(result.problem.status)) {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => { this.release(); }, patience);
        break;
      }
      this.settle(next, result);
    }
    this.isSending = false;
  }

  private next(): KeptAct | undefined {
    return this.acts.find((act) => act.state === 'waiting');
  }

  private settle(act: KeptAct, result: Result<unknown>) {
    if (result.ok) {
      this.done = { act, value: result.value };
      this.drop(act.key);
    } else {
      const refused = this.keep({ ...act, state: 'refused', problem: result.problem });
      this.set(this.acts.map((each) => (each.key === act.key ? refused : each)));
    }
    for (const name of ['worklist', 'letters', 'letter']) void queryClient.invalidateQueries({ queryKey: [name] });
  }

  private keep(act: KeptAct): KeptAct {
    try {
      if (this.person !== null) localStorage.setItem(prefix(this.person) + act.key, JSON.stringify(act));
    } catch {
      // No room, or keeping is forbidden: the act lives as long as the page.
    }
    return act;
  }

  private set(acts: readonly KeptAct[]) {
    this.acts = acts;
    for (const listener of this.listeners) listener();
  }
}

export const outbox = new Outbox();

export function useGivenActs(): readonly KeptAct[] {
  return useSyncExternalStore(outbox.subscribe, outbox.snapshot);
}

export function useLastDone(): DoneAct | null {
  return useSyncExternalStore(outbox.subscribe, outbox.lastDone);
}

/** Keeps the acts of who is signed in going: when the page opens, the line returns, or the page goes. */
export function useOutbox(person: number | null): void {
  useEffect(() => {
    outbox.open(person);
    const go = () => { outbox.release(); };
    window.addEventListener('online', go);
    window.addEventListener('pagehide', go);
    return () => {
      window.removeEventListener('online', go);
      window.removeEventListener('pagehide', go);
    };
  }, [person]);
}
