// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import type { Bytes } from './bytes.ts';
import { fromHex, join, sha256, toHex, utf8 } from './bytes.ts';
import { leafHash, readNote, rootFromPath } from './verify.ts';

const node = (left: Bytes, right: Bytes) => sha256(join(Uint8Array.of(1), left, right));

/** RFC 9162, 2.1.1 and 2.1.3.1, written out from the definitions: the largest power of two below n splits the list. */
function split(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}

async function root(leaves: readonly Bytes[]): Promise<Bytes> {
  const [first] = leaves;
  if (first === undefined) throw new Error('no leaf');
  if (leaves.length === 1) return first;
  const k = split(leaves.length);
  return node(await root(leaves.slice(0, k)), await root(leaves.slice(k)));
}

async function path(position: number, leaves: readonly Bytes[]): Promise<Bytes[]> {
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  if (position < k) return [...await path(position, leaves.slice(0, k)), await root(leaves.slice(k))];
  return [...await path(position - k, leaves.slice(k)), await root(leaves.slice(0, k))];
}

const leavesOf = (count: number) => Promise.all(Array.from({ length: count }, (_, index) => leafHash(utf8(`entry ${index}`))));

describe('inclusion', () => {
  test('the hash of the empty leaf is that of RFC 6962', async () => {
    expect(toHex(await leafHash(utf8('')))).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
  });

  test('every leaf of every tree up to 33 leads to the root, and to no other', async () => {
    for (let count = 1; count <= 33; count++) {
      const leaves = await leavesOf(count);
      const expected = toHex(await root(leaves));
      for (const [position, leaf] of leaves.entries()) {
        const siblings = await path(position, leaves);
        const found = await rootFromPath(leaf, position, count, siblings);
        expect(found === null ? null : toHex(found)).toBe(expected);

        const elsewhere = await rootFromPath(leaf, (position + 1) % count, count, siblings);
        if (count > 1) expect(elsewhere === null ? null : toHex(elsewhere)).not.toBe(expected);
        expect(await rootFromPath(leaf, position, count, [...siblings, leaf])).toBeNull();
      }
    }
  });

  test('a position outside the tree is refused', async () => {
    const [leaf] = await leavesOf(1);
    expect(leaf && (await rootFromPath(leaf, 1, 1, []))).toBeNull();
    expect(leaf && (await rootFromPath(leaf, -1, 1, []))).toBeNull();
  });

  test('positions beyond 32 bits are counted right', async () => {
    const [leaf] = await leavesOf(1);
    if (leaf === undefined) throw new Error('no leaf');
    const siblings = Array.from({ length: 33 }, () => leaf);
    // The last leaf of a full tree of 2^33: every sibling stands to its left.
    let expected = leaf;
    for (const sibling of siblings) expected = await node(sibling, expected);

    const found = await rootFromPath(leaf, 2 ** 33 - 1, 2 ** 33, siblings);

    expect(found === null ? null : toHex(found)).toBe(toHex(expected));
  });
});

describe('signed note', () => {
  test('its parts are read and the signed text ends before the empty line', () => {
    const hash = btoa(String.fromCharCode(...new Uint8Array(32)));
    const signature = btoa(String.fromCharCode(1, 2, 3, 4, 9, 9));
    const note = readNote(`demo\n7\n${hash}\n\n\u2014 demo ${signature}\n`);

    expect(note).toMatchObject({ origin: 'demo', treeSize: 7, root: '00'.repeat(32) });
    expect(toHex(note?.signature ?? new Uint8Array())).toBe('0909');
    expect(new TextDecoder().decode(note?.signed)).toBe(`demo\n7\n${hash}\n`);
  });

  test('a text that is no note is none', () => {
    expect(readNote('demo')).toBeNull();
  });
});

test('hexadecimal that is none is refused', () => {
  expect(() => fromHex('zz')).toThrow();
  expect(() => fromHex('abc')).toThrow();
});
