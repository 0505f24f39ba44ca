// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import type { Bytes } from './bytes.ts';
import { fromHex, join, sha256, toHex, utf8 } from './bytes.ts';
import type { LetterView, ProofField } from '../../api/types.ts';
import type { CoveredProof } from './verify.ts';
import { commitmentOf, isCovered, leafHash, readNote, rootFromPath, verify } from './verify.ts';

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
    expect(note?.keyId).toBe('01020304');
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

const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
const letter = { kind: 'incoming', number_text: '1405/12', subject: 'موضوع', body: 'متن', sender_name: 'س', addressee_name: '', sender_number: '', sender_date: null, registered_at: 't', received_at: 't', secrecy_class: 'normal' } as LetterView;

/** A proof as the server makes it: entry 2 of five, one field withheld, a note signed with a fresh key. */
async function makeProof(): Promise<CoveredProof> {
  const keys = (await crypto.subtle.generateKey({ name: 'Ed25519' }, true, ['sign', 'verify']));
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', keys.publicKey));
  const disclosed = [{ name: 'number', value: '1405/12', salt: '0a'.repeat(16) }, { name: 'subject', value: 'موضوع', salt: '0b'.repeat(16) }, { name: 'body_sha256', value: toHex(await sha256(utf8('متن'))), salt: '0c'.repeat(16) }, { name: 'act.token', value: 'tok', salt: '0f'.repeat(16) }];
  const fields: ProofField[] = await Promise.all([...disclosed.map((field) => ({ ...field, is_integer: false })), { name: 'to_post', value: '12', is_integer: true, salt: '0d'.repeat(16) }].map(async (field) => ({ ...field, commitment: toHex(await commitmentOf(field)) })));
  fields.push({ name: 'withheld', value: null, is_integer: false, salt: null, commitment: 'ff'.repeat(32) });
  const commitments = Object.fromEntries(fields.map((field): [string, string] => [field.name, field.commitment]).sort());
  const canonical = JSON.stringify({ commitments, entry: 9, event: 'letters.letter.registered', kind: 'letters.letter', time: 't', v: 2 });
  const leaves = await leavesOf(5);
  const leaf = await leafHash(utf8(canonical));
  leaves[2] = leaf;
  const top = await root(leaves);
  const text = `demo\n5\n${base64(top)}\n`;
  const signature = new Uint8Array(await crypto.subtle.sign({ name: 'Ed25519' }, keys.privateKey, utf8(text)));
  const keyHash = await sha256(join(utf8('demo\n'), Uint8Array.of(1), publicKey));
  const note = `${text}\n\u2014 demo ${base64(join(keyHash.slice(0, 4), signature))}\n`;
  const head = { origin: 'demo', tree_size: 5, root: toHex(top), signed_at: 't', note, key_id: toHex(keyHash.slice(0, 4)), public_key: toHex(publicKey) };
  return {
    entry: { id: 9, token: 'tok', recorded_at: 't', event: 'letters.letter.registered', v: 2, subject_kind: 'letters.letter' },
    leaf: { position: 2, hash: toHex(leaf) }, canonical, fields, path: (await path(2, leaves)).map(toHex), tree_size: 5, root: toHex(top), head,
  };
}

async function failures(proof: CoveredProof, shown: LetterView = letter) {
  return (await verify(proof, shown)).filter((step) => step.verdict !== 'passed').map((step) => `${step.name} ${step.verdict}`);
}

describe('verify', () => {
  test('an integer is committed to as a number, not as its digits', async () => {
    const field = { name: 'to_post', value: '12', salt: '00' };

    expect(toHex(await commitmentOf({ ...field, is_integer: true }))).toBe(toHex(await sha256(utf8('["00","to_post",12]'))));
    expect(toHex(await commitmentOf({ ...field, is_integer: false }))).toBe(toHex(await sha256(utf8('["00","to_post","12"]'))));
  });

  test('an entry without a place or a head waits in the queue', async () => {
    const proof = await makeProof();

    expect([proof, { ...proof, head: null }, { ...proof, leaf: { ...proof.leaf, position: null } }].map(isCovered)).toEqual([true, false, false]);
  });

  test('a good proof passes every step', async () => {
    expect(await failures(await makeProof())).toEqual([]);
  });

  test('the addressee of an outgoing letter is that of the entry', async () => {
    const disclosed = { name: 'addressee_name', value: 'استانداری نمونه', is_integer: false, salt: '0e'.repeat(16) };
    const field: ProofField = { ...disclosed, commitment: toHex(await commitmentOf(disclosed)) };
    const proof = { ...await makeProof(), fields: [field] };
    const stepOf = async (addressee_name: string) => (await verify(proof, { ...letter, kind: 'outgoing', sender_name: '', addressee_name }))[0];

    expect(await stepOf('استانداری نمونه')).toEqual({ name: 'letter', verdict: 'passed' });
    expect(await stepOf('استانداری دیگر')).toEqual({ name: 'letter', verdict: 'failed' });
  });

  test('each falsehood is found, at its step', async () => {
    const proof = await makeProof();
    const first = proof.fields[0];
    if (first === undefined) throw new Error('no field');
    const withFields = (field: ProofField) => ({ ...proof, fields: [field, ...proof.fields.slice(1)] });

    expect(await failures(proof, { ...letter, body: 'متن دیگر' })).toEqual(['letter failed']);
    expect(await failures(withFields({ ...first, value: '1405/13' }), { ...letter, number_text: '1405/13' })).toEqual(['fields failed']);
    expect(await failures({ ...proof, entry: { ...proof.entry, event: 'letters.letter.closed' } })).toEqual(['entry failed']);
    expect(await failures({ ...proof, fields: proof.fields.slice(0, 3) })).toEqual(['entry failed']);
    expect(await failures({ ...proof, entry: { ...proof.entry, token: 'other' } })).toEqual(['entry failed']);
    expect(await failures({ ...proof, canonical: `${proof.canonical} ` })).toEqual(['leaf failed']);
    expect(await failures({ ...proof, leaf: { ...proof.leaf, position: 3 } })).toEqual(['inclusion failed']);
    expect(await failures({ ...proof, path: ['zz'] })).toEqual(['inclusion failed']);
    expect(await failures({ ...proof, head: { ...proof.head, tree_size: 6 } })).toEqual(['head failed']);
    expect(await failures({ ...proof, head: { ...proof.head, note: 'nothing' } })).toEqual(['head failed', 'signature failed']);
    const stranger = await makeProof();
    expect(await failures({ ...proof, head: { ...proof.head, public_key: stranger.head.public_key } })).toEqual(['head failed', 'signature failed']);
  });
});
