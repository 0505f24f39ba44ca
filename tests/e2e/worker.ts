// SPDX-License-Identifier: Apache-2.0
// People who act beside the one at the screen.
import type { APIRequestContext, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { Entered } from './support.ts';
import { account, entered, freshSubject } from './support.ts';

export interface Letter { readonly id: number; readonly version: number }

/** A person who works without a screen, in the first of their posts. */
export class Worker {
  private readonly request: APIRequestContext;
  private readonly session: Entered;
  private register: number | null = null;
  private constructor(request: APIRequestContext, session: Entered) {
    this.request = request;
    this.session = session;
  }

  static async enter(request: APIRequestContext, hint: 'head' | 'registrar' | 'expert'): Promise<Worker> {
    return new Worker(request, await entered(request, await account(request, hint)));
  }

  get post(): number { return this.session.post; }

  async act(path: string, data: unknown, version?: number): Promise<Letter> {
    const headers = { ...this.session.headers(), ...(version === undefined ? {} : { 'If-Match': `"${version}"` }) };
    const answer = await this.request.post(`/api/v1${path}`, { headers, data });
    expect(answer.ok(), await answer.text()).toBe(true);
    return (answer.status() === 204 ? { id: 0, version: 0 } : await answer.json()) as Letter;
  }

  /** A letter that waits for a post. */
  async letter(post: number, subject: string, purpose: 'action' | 'filing' = 'action'): Promise<Letter> {
    this.register ??= ((await (await this.request.get('/api/v1/registers', { headers: { 'Acting-Post': String(this.post) } })).json()) as { registers: { id: number }[] }).registers[0]?.id ?? 0;
    return this.act('/letters', {
      register_id: this.register, subject, body: 'متن نامه', sender_name: 'فرستنده آزمون', received_at: new Date(Date.now() - 60_000).toISOString(), channel: 'post', secrecy_class: 'normal', priority: 'normal',
      receivers: [{ post_id: post, purpose, note: 'بررسی شود' }],
    });
  }

  async letters(post: number, count: number, purpose: 'action' | 'filing' = 'action'): Promise<{ readonly subject: string; readonly letter: Letter }[]> {
    const made = [];
    for (let n = 0; n < count; n += 1) {
      const subject = freshSubject();
      made.push({ subject, letter: await this.letter(post, subject, purpose) });
    }
    return made;
  }
}

/** Each in a context of its own: a session is a cookie. */
export async function worker(page: Page, hint: 'head' | 'registrar' | 'expert'): Promise<Worker> {
  const context = await page.context().browser()?.newContext({ baseURL: new URL(page.url()).origin });
  if (context === undefined) throw new Error('no browser');
  return Worker.enter(context.request, hint);
}
