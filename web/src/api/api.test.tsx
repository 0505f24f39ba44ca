// SPDX-License-Identifier: Apache-2.0
import { act as perform, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { useAct } from './act.ts';
import type { Result } from './client.ts';
import { client } from './client.ts';

afterEach(() => { vi.unstubAllGlobals(); });

function answer(status: number, body: unknown, headers: Record<string, string> = {}) {
  const fetched = vi.fn<(path: string, init: RequestInit) => Promise<Response>>(() => Promise.resolve(new Response(status === 204 ? null : JSON.stringify(body), { status, headers })));
  vi.stubGlobal('fetch', fetched);
  return fetched;
}

describe('client', () => {
  test('puts token, post, key and version on an act', async () => {
    const fetched = answer(201, {}, { ETag: '"4"' });
    client.setCsrf('token');
    client.setPost(11);

    const result = await client.postJson('/letters/7/referrals', {}, { version: 3, key: 'k', post: 12 });

    const headers = fetched.mock.calls[0]?.[1].headers as Headers;
    expect(['X-CSRF-Token', 'Acting-Post', 'If-Match', 'Idempotency-Key'].map((name) => headers.get(name))).toEqual(['token', '12', '"3"', 'k']);
    expect(result).toMatchObject({ ok: true, etag: '"4"' });
  });

  test('a problem keeps its violations and request id', async () => {
    answer(422, { code: 'invalid_input', reason: 'input.invalid', title: 'T', detail: 'D', violations: [{ path: '/subject', reason: 'field.missing', text: 'x' }], request_id: 'r1' });

    const result = await client.postJson('/letters', {});

    expect(result).toMatchObject({ ok: false, problem: { status: 422, code: 'invalid_input', violations: [{ path: '/subject' }], requestId: 'r1' } });
  });

  test('no answer is a problem of its own, and so is an answer that is no problem document', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed')));
    expect(await client.get('/letters')).toMatchObject({ ok: false, problem: { status: 0, code: 'connection' } });

    vi.stubGlobal('fetch', () => Promise.resolve(new Response('<html>', { status: 502 })));
    expect(await client.get('/letters')).toMatchObject({ ok: false, problem: { status: 502, code: 'fatal' } });
  });

  test('a session that ended is told, a refused sign-in is not', async () => {
    const ended = vi.fn();
    client.onSignedOut(ended);
    answer(401, {});

    await client.postJson('/session', {});
    expect(ended).not.toHaveBeenCalled();
    await client.get('/worklist');
    expect(ended).toHaveBeenCalledOnce();
  });
});

describe('useAct', () => {
  const failed: Result<null> = { ok: false, problem: { status: 0, code: 'connection', reason: '', title: '', detail: '', violations: [], requestId: '', retryAfter: null } };

  test('repeats the same act with the same key, another with another', async () => {
    const keys: string[] = [];
    const send = vi.fn((_input: string, key: string) => { keys.push(key); return Promise.resolve(failed); });
    const { result } = renderHook(() => useAct(send));

    for (const input of ['a', 'a', 'b']) await perform(async () => { await result.current.run(input); });

    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
    expect(result.current.problem?.code).toBe('connection');
  });

  test('after success the same content is a new act', async () => {
    const keys: string[] = [];
    const { result } = renderHook(() => useAct((_input: string, key: string) => { keys.push(key); return Promise.resolve({ ok: true as const, value: null, etag: null }); }));

    for (const input of ['a', 'a']) await perform(async () => { await result.current.run(input); });

    expect(keys[1]).not.toBe(keys[0]);
  });

  test('a second press while the first runs is the same act', async () => {
    const send = vi.fn(() => new Promise<Result<null>>((resolve) => { setTimeout(() => { resolve({ ok: true, value: null, etag: null }); }, 5); }));
    const { result } = renderHook(() => useAct(send));

    await perform(async () => { await Promise.all([result.current.run('a'), result.current.run('a')]); });

    expect(send).toHaveBeenCalledOnce();
  });
});
