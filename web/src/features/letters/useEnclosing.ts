// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Problem, Result } from '../../api/client.ts';
import { client, randomKey } from '../../api/client.ts';
import type { FileView, LetterView } from '../../api/types.ts';

export interface Sending {
  readonly key: string;
  readonly name: string;
  readonly size: number;
  readonly sent: number;
  readonly problem: Problem | null;
}

const tries = 3;

/** Sends what the server has not got yet; a line that breaks goes on where it stopped. */
async function sendContent(file: File, made: FileView, post: number | null, onProgress: (sent: number) => void): Promise<Result<FileView>> {
  let offset = 0;
  let last: Result<FileView> = { ok: true, value: made, etag: null };
  for (let attempt = 0; attempt < tries; attempt += 1) {
    last = await client.upload<FileView>(`/files/${made.id}/content`, file.slice(offset), { offset, post, onProgress });
    if (last.ok || last.problem.code !== 'connection') return last;
    await new Promise((resolve) => { setTimeout(resolve, 1000 * 2 ** attempt); });
    const now = await client.get<FileView>(`/files/${made.id}`, { post });
    if (now.ok && now.value.state === 'stored') return now;
    if (now.ok) offset = now.value.stored;
  }
  return last;
}

export interface Enclosing {
  readonly sending: readonly Sending[];
  readonly problem: Problem | null;
  readonly add: (files: readonly File[]) => Promise<number>;
  readonly again: (key: string) => Promise<number>;
  readonly drop: (key: string) => void;
}

/** Files on their way into a letter: each is announced, sent and attached; what failed waits to be tried again. */
export function useEnclosing(letter: LetterView, post: number | null): Enclosing {
  const cache = useQueryClient();
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const waiting = useRef(new Map<string, { readonly file: File; readonly announced: string }>());
  const change = (key: string, part: Partial<Sending>) => { setSending((all) => all.map((each) => (each.key === key ? { ...each, ...part } : each))); };

  const send = async (key: string): Promise<FileView | null> => {
    const asked = waiting.current.get(key);
    if (asked === undefined) return null;
    const { file, announced } = asked;
    change(key, { problem: null });
    const made = await client.postJson<FileView>('/files', { name: file.name, size: file.size, type: file.type === '' ? 'application/octet-stream' : file.type, secrecy_class: letter.secrecy_class }, { post, key: announced });
    const done = made.ok && made.value.state === 'uploading' ? await sendContent(file, made.value, post, (sent) => { change(key, { sent }); }) : made;
    if (done.ok) return done.value;
    change(key, { problem: done.problem });
    return null;
  };

  const attach = async (keys: readonly string[]): Promise<number> => {
    setProblem(null);
    const done: { readonly key: string; readonly file: FileView }[] = [];
    for (const key of keys) {
      const file = await send(key);
      if (file !== null) done.push({ key, file });
    }
    if (done.length === 0) return 0;
    // Another's act may have changed the letter meanwhile: its newest version is attached to.
    const fresh = await client.get<LetterView>(`/letters/${letter.id}`, { post });
    const result = fresh.ok ? await client.postJson<LetterView>(`/letters/${letter.id}/enclosures`, { file_ids: done.map(({ file }) => file.id) }, { post, version: fresh.value.version, key: randomKey() }) : fresh;
    if (!result.ok) {
      setProblem(result.problem);
      return 0;
    }
    for (const { key } of done) waiting.current.delete(key);
    setSending((all) => all.filter((each) => waiting.current.has(each.key)));
    void cache.invalidateQueries({ queryKey: ['letter', letter.id] });
    return done.length;
  };

  return {
    sending,
    problem,
    add: (files) => {
      const fresh = files.map((file) => ({ key: randomKey(), file }));
      for (const { key, file } of fresh) waiting.current.set(key, { file, announced: randomKey() });
      setSending((all) => [...all, ...fresh.map(({ key, file }) => ({ key, name: file.name, size: file.size, sent: 0, problem: null }))]);
      return attach(fresh.map(({ key }) => key));
    },
    again: (key) => attach([key]),
    drop: (key) => {
      waiting.current.delete(key);
      setSending((all) => all.filter((each) => each.key !== key));
    },
  };
}
