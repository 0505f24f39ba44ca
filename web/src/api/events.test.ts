// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { followEvents, gathering, pauseBefore } from './events.ts';
import { queryClient } from './query.ts';

class FakeStream extends EventTarget {
  static readonly CLOSED = 2;
  static open: FakeStream[] = [];
  readyState = 0;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  constructor(readonly url: string) {
    super();
    FakeStream.open.push(this);
  }
  close() { FakeStream.open = FakeStream.open.filter((one) => one !== this); }
}

/** All tabs of the browser: what one posts the others hear. */
class FakeChannel {
  static all: FakeChannel[] = [];
  onmessage: ((message: { data: unknown }) => void) | null = null;
  constructor() { FakeChannel.all.push(this); }
  postMessage(data: unknown) { for (const one of FakeChannel.all) if (one !== this) one.onmessage?.({ data }); }
  close() { FakeChannel.all = FakeChannel.all.filter((one) => one !== this); }
}

/** One lock: the first has it, the next gets it when it is let go. */
function fakeLocks() {
  let last: Promise<unknown> = Promise.resolve();
  return {
    request: (_name: string, { signal }: { signal: AbortSignal }, held: () => Promise<void>) => {
      const mine = last.then(() => (signal.aborted ? undefined : held()));
      last = mine;
      return mine;
    },
  };
}

const settle = () => new Promise((resolve) => { setTimeout(resolve, 0); });

describe('events', () => {
  beforeEach(() => {
    FakeStream.open = [];
    FakeChannel.all = [];
    vi.stubGlobal('EventSource', FakeStream);
    vi.stubGlobal('BroadcastChannel', FakeChannel);
    Object.defineProperty(navigator, 'locks', { value: fakeLocks(), configurable: true });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  test('two tabs have one stream, and both hear it', async () => {
    const invalidate = vi.spyOn(queryClient, 'invalidateQueries').mockResolvedValue(undefined);
    const leaveFirst = followEvents();
    const leaveSecond = followEvents();
    await settle();
    expect(FakeStream.open).toHaveLength(1);

    FakeStream.open[0]?.dispatchEvent(new Event('worklist'));
    expect(invalidate).toHaveBeenCalledTimes(2);
    expect(invalidate).toHaveBeenCalledWith({ queryKey: ['worklist'] });

    leaveFirst();
    await settle();
    expect(FakeStream.open).toHaveLength(1);
    FakeStream.open[0]?.dispatchEvent(new Event('resync'));
    expect(invalidate).toHaveBeenLastCalledWith({});

    leaveSecond();
    await settle();
    expect(FakeStream.open).toHaveLength(0);
  });

  test('a refused stream is asked for again after a growing pause, a broken one is left to the browser', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(1);
    const leave = followEvents();
    await settle();
    vi.useFakeTimers();
    const refuse = () => {
      const [stream] = FakeStream.open.slice(-1);
      if (stream === undefined) throw new Error('no stream');
      stream.readyState = FakeStream.CLOSED;
      stream.onerror?.();
    };
    FakeStream.open[0]?.onerror?.(); // still connecting: the browser's own matter
    vi.advanceTimersByTime(100_000);
    expect(FakeStream.open).toHaveLength(1);
    refuse();
    vi.advanceTimersByTime(999);
    expect(FakeStream.open).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(FakeStream.open).toHaveLength(2);
    refuse();
    vi.advanceTimersByTime(1999);
    expect(FakeStream.open).toHaveLength(2);
    vi.advanceTimersByTime(1);
    expect(FakeStream.open).toHaveLength(3);
    refuse();
    leave();
    vi.useRealTimers();
    await settle();
    expect(pauseBefore(0, 0)).toBe(500);
    expect(pauseBefore(30, 1)).toBe(60_000);
  });

  test('the first event is told at once, what follows within a second as one after it', () => {
    vi.useFakeTimers();
    const told: string[] = [];
    const { hear, stop } = gathering((event) => { told.push(event); });

    hear('worklist');
    expect(told).toEqual(['worklist']);
    for (let n = 0; n < 5; n += 1) {
      vi.advanceTimersByTime(199);
      hear('worklist');
    }
    expect(told).toEqual(['worklist']);
    vi.advanceTimersByTime(5);
    expect(told).toEqual(['worklist', 'worklist']);

    // What comes in the second after a telling waits for its end too; all that a resync loads is loaded once.
    hear('resync');
    hear('worklist');
    vi.advanceTimersByTime(1000);
    expect(told).toEqual(['worklist', 'worklist', 'resync']);

    vi.advanceTimersByTime(1000);
    hear('worklist');
    expect(told).toHaveLength(4);

    hear('worklist');
    stop();
    vi.advanceTimersByTime(5000);
    expect(told).toHaveLength(4);
    vi.useRealTimers();
  });

  test('an act that changes the worklist many times a second loads it once a second, in every tab', async () => {
    const invalidate = vi.spyOn(queryClient, 'invalidateQueries').mockResolvedValue(undefined);
    const leaves = [followEvents(), followEvents()];
    await settle();
    vi.useFakeTimers();

    for (let n = 0; n < 20; n += 1) {
      FakeStream.open[0]?.dispatchEvent(new Event('worklist'));
      vi.advanceTimersByTime(200);
    }
    vi.advanceTimersByTime(1000);

    expect(invalidate).toHaveBeenCalledTimes(2 * 5);
    for (const leave of leaves) leave();
    vi.useRealTimers();
  });

  test('a browser without streams goes on by the clock', () => {
    vi.stubGlobal('EventSource', undefined);
    expect(() => { followEvents()(); }).not.toThrow();
  });
});
