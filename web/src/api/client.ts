// SPDX-License-Identifier: Apache-2.0
import { hear } from './clock.ts';
import type { Violation } from './types.ts';

/** What went wrong: the server's RFC 9457 problem, or code "connection" when no answer came at all. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly reason: string;
  readonly title: string;
  readonly detail: string;
  readonly violations: readonly Violation[];
  readonly requestId: string;
  readonly retryAfter: number | null;
}

export type Result<Value> =
  | { readonly ok: true; readonly value: Value; readonly etag: string | null }
  | { readonly ok: false; readonly problem: Problem };

export interface ActOptions {
  readonly post?: number | null | undefined;
  readonly version?: number | undefined;
  readonly key?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

interface Upload {
  /** Where in the file the bytes begin. */
  readonly offset: number;
  readonly post: number | null;
  readonly onProgress: (sent: number) => void;
}

const silent: Problem = {
  status: 0, code: 'connection', reason: 'connection', title: '', detail: '', violations: [], requestId: '', retryAfter: null,
};

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function violations(value: unknown): Violation[] {
  if (!Array.isArray(value)) return [];
  return value.filter((each): each is Record<string, unknown> => typeof each === 'object' && each !== null)
    .map((each) => ({ path: text(each['path']), reason: text(each['reason']), text: text(each['text']) }));
}

async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const wait = Number(response.headers.get('Retry-After'));
  return {
    status: response.status,
    code: text(fields['code']) || 'fatal',
    reason: text(fields['reason']),
    title: text(fields['title']),
    detail: text(fields['detail']),
    violations: violations(fields['violations']),
    requestId: text(fields['request_id']),
    retryAfter: Number.isFinite(wait) && wait > 0 ? wait : null,
  };
}

/** The one way to the server: session, acting post, language, keys and versions are put on requests here. */
class Client {
  private csrf = '';
  private language = 'fa';
  private post: number | null = null;
  private whenSignedOut: () => void = () => undefined;

  setCsrf(csrf: string) { this.csrf = csrf; }
  setLanguage(language: string) { this.language = language; }
  setPost(post: number | null) { this.post = post; }
  /** Called for each 401 but that of signing in. */
  onSignedOut(listener: () => void) { this.whenSignedOut = listener; }

  get<Value>(path: string, options: ActOptions = {}): Promise<Result<Value>> {
    return this.send<Value>('GET', path, undefined, options);
  }

  postJson<Value>(path: string, body: unknown, options: ActOptions = {}): Promise<Result<Value>> {
    return this.send<Value>('POST', path, body, options);
  }

  /** Sends a table as it is, of whatever length; the answer is a file. */
  postTable(path: string, table: Blob, signal: AbortSignal): Promise<Result<Blob>> {
    return this.send<Blob>('POST', path, new Blob([table], { type: 'text/csv' }), { signal }, (response) => response.blob());
  }

  putJson<Value>(path: string, body: unknown, options: ActOptions = {}): Promise<Result<Value>> {
    return this.send<Value>('PUT', path, body, options);
  }

  delete(path: string, options: ActOptions = {}): Promise<Result<null>> {
    return this.send<null>('DELETE', path, undefined, options);
  }

  /** Bytes that only a request with the acting post may have: an image of a page, a file. */
  async blob(path: string, options: ActOptions = {}): Promise<Result<Blob>> {
    try {
      const response = await fetch(`/api/v1${path}`, { headers: this.headers('GET', undefined, options), credentials: 'same-origin', signal: options.signal ?? null });
      if (!response.ok) return { ok: false, problem: await problemOf(response) };
      return { ok: true, value: await response.blob(), etag: response.headers.get('ETag') };
    } catch {
      return { ok: false, problem: silent };
    }
  }

  /** Sends bytes and tells how far it is; by XMLHttpRequest, since fetch tells nothing of what it sends. */
  upload<Value>(path: string, bytes: Blob, { offset, post, onProgress }: Upload): Promise<Result<Value>> {
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open('PUT', `/api/v1${path}`);
      this.headers('PUT', undefined, { post }).forEach((value, name) => { request.setRequestHeader(name, value); });
      request.setRequestHeader('Content-Type', 'application/octet-stream');
      request.setRequestHeader('Upload-Offset', String(offset));
      request.upload.onprogress = (event) => { onProgress(offset + event.loaded); };
      request.onerror = () => { resolve({ ok: false, problem: silent }); };
      request.onload = () => {
        const response = new Response(request.responseText, { status: request.status, headers: { 'Retry-After': request.getResponseHeader('Retry-After') ?? '' } });
        if (!response.ok) void problemOf(response).then((problem) => { resolve({ ok: false, problem }); });
        else void response.json().then((value) => { resolve({ ok: true, value: value as Value, etag: null }); });
      };
      request.send(bytes);
    });
  }

  private headers(method: string, body: unknown, options: ActOptions): Headers {
    const headers = new Headers({ Accept: 'application/json', 'Accept-Language': this.language });
    const post = options.post ?? this.post;
    if (post !== null) headers.set('Acting-Post', String(post));
    if (method !== 'GET' && this.csrf !== '') headers.set('X-CSRF-Token', this.csrf);
    if (body !== undefined) headers.set('Content-Type', body instanceof Blob ? body.type : 'application/json');
    if (options.key !== undefined) headers.set('Idempotency-Key', options.key);
    if (options.version !== undefined) headers.set('If-Match', `"${options.version}"`);
    return headers;
  }

  private async send<Value>(
    method: string, path: string, body: unknown, options: ActOptions, read: (response: Response) => Promise<unknown> = (response) => response.json(),
  ): Promise<Result<Value>> {
    let response: Response;
    try {
      response = await fetch(`/api/v1${path}`, {
        method,
        headers: this.headers(method, body, options),
        credentials: 'same-origin',
        body: body === undefined ? null : body instanceof Blob ? body : JSON.stringify(body),
        signal: options.signal ?? null,
      });
    } catch {
      return { ok: false, problem: silent };
    }
    hear(response);
    if (!response.ok) {
      if (response.status === 401 && path !== '/session') this.whenSignedOut();
      return { ok: false, problem: await problemOf(response) };
    }
    const value = (response.status === 204 ? null : await read(response).catch(() => null)) as Value;
    return { ok: true, value, etag: response.headers.get('ETag') };
  }
}

export const client = new Client();

/** 128 random bits. Not crypto.randomUUID: an office network without TLS has no secure context. */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
