// SPDX-License-Identifier: Apache-2.0
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { SourceFile } from './project.ts';
import { bytesMax } from './project.ts';

/* A procedure's folder as one file. Loaded when it is asked for. */

const stamp = new Date('2026-01-01T00:00:00'); // the same files give the same bytes

export function packed(files: readonly SourceFile[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(zipSync(Object.fromEntries(files.map(({ name, text }) => [name, strToU8(text)])), { mtime: stamp }));
}

/** Null for bytes that are no ZIP, or that would become more than a procedure may have. */
export function unpacked(bytes: Uint8Array): readonly SourceFile[] | null {
  try {
    let sum = 0;
    const entries = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!/\.(bpmn|dmn|json)$/.test(name)) return false;
        sum += originalSize;
        return sum <= 4 * bytesMax;
      },
    });
    return sum > 4 * bytesMax ? null : Object.entries(entries).map(([name, each]) => ({ name, text: strFromU8(each) }));
  } catch {
    return null;
  }
}
