// SPDX-License-Identifier: Apache-2.0
import type { Problem, Result } from '../../api/client.ts';
import type { PageImage } from '../../ui/usePageImage.ts';

type Ask = (page: number, width: number, signal: AbortSignal) => Promise<Result<Blob>>;

/** So many small images are asked for at once: the server makes few, and the page that is read goes before. */
const atOnce = 2;
const mostTries = 20;
/** Pages that are turned faster than this are not asked for. */
const rest = 0.2;

const gone: Problem = { status: 0, code: 'gone', reason: '', title: '', detail: '', violations: [], requestId: '', retryAfter: null };

function later(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal.addEventListener('abort', () => { clearTimeout(timer); resolve(); }, { once: true });
  });
}

/** Comes again when the server is making too many pages to take one more. */
async function patiently(ask: Ask, page: number, width: number, signal: AbortSignal): Promise<Result<Blob>> {
  for (let tries = 1; !signal.aborted; tries += 1) {
    const result = await ask(page, width, signal);
    if (result.ok || result.problem.status !== 503 || result.problem.retryAfter === null || tries === mostTries) return result;
    await later(result.problem.retryAfter, signal);
  }
  return { ok: false, problem: gone };
}

/** Images of a file's pages: the larger at once, the smallest in turn, what was wanted last first; whoever has turned away meanwhile is passed over. */
export function pageImages(ask: Ask, smallest: number): PageImage {
  let running = 0;
  const waiting: (() => void)[] = [];
  let turnedAt = -Infinity;
  const onceRested = async (page: number, width: number, signal: AbortSignal): Promise<Result<Blob>> => {
    const isHasty = performance.now() - turnedAt < rest * 1000;
    turnedAt = performance.now();
    if (isHasty) await later(rest, signal);
    return patiently(ask, page, width, signal);
  };
  const inTurn = async (page: number, width: number, signal: AbortSignal): Promise<Result<Blob>> => {
    if (running < atOnce) running += 1;
    else await new Promise<void>((resolve) => { waiting.push(resolve); }); // until a turn is handed on
    try {
      return await patiently(ask, page, width, signal);
    } finally {
      const next = waiting.pop();
      if (next === undefined) running -= 1;
      else next();
    }
  };
  return async (page, width, signal) => {
    const result = await (width > smallest ? onceRested(page, width, signal) : inTurn(page, width, signal));
    return result.ok ? URL.createObjectURL(result.value) : null;
  };
}
