// SPDX-License-Identifier: Apache-2.0
import type { HeadView, ProofField, ProofView } from '../../api/types.ts';
import type { Bytes } from './bytes.ts';
import { fromBase64, fromHex, join, sha256, toHex, utf8 } from './bytes.ts';

/** passed and failed are findings; skipped says that this browser or this proof can't tell. */
export type Verdict = 'passed' | 'failed' | 'skipped';

export type StepName = 'fields' | 'entry' | 'leaf' | 'inclusion' | 'head' | 'signature';

export interface StepResult {
  readonly name: StepName;
  readonly verdict: Verdict;
}

const leafPrefix = Uint8Array.of(0);
const nodePrefix = Uint8Array.of(1);

/** RFC 9162, 2.1.1: the hash of a leaf. */
export function leafHash(entry: Bytes): Promise<Bytes> {
  return sha256(join(leafPrefix, entry));
}

function nodeHash(left: Uint8Array, right: Uint8Array): Promise<Bytes> {
  return sha256(join(nodePrefix, left, right));
}

/** RFC 9162, 2.1.3.2: the root that a leaf at `position` and its path lead to; null when the path does not fit the tree. */
export async function rootFromPath(leaf: Bytes, position: number, treeSize: number, path: readonly Bytes[]): Promise<Bytes | null> {
  if (position < 0 || position >= treeSize) return null;
  // Numbers to 2^53: halving by division, never by 32-bit shifts.
  let fn = position;
  let sn = treeSize - 1;
  let hash = leaf;
  for (const sibling of path) {
    if (sn === 0) return null;
    if (fn % 2 === 1 || fn === sn) {
      hash = await nodeHash(sibling, hash);
      while (fn % 2 === 0 && fn !== 0) {
        fn /= 2;
        sn = Math.floor(sn / 2);
      }
    } else {
      hash = await nodeHash(hash, sibling);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 ? hash : null;
}

/** The salted commitment to one field. */
export function commitmentOf(field: { readonly name: string; readonly value: string | number; readonly salt: string }): Promise<Bytes> {
  return sha256(join(fromHex(field.salt), utf8(JSON.stringify([field.name, field.value]))));
}

async function checkFields(fields: readonly ProofField[]): Promise<Verdict> {
  const disclosed = fields.flatMap(({ name, value, salt, commitment }) => (value === null || salt === null ? [] : [{ name, value, salt, commitment }]));
  if (disclosed.length === 0) return 'skipped';
  for (const field of disclosed) {
    if (toHex(await commitmentOf(field)) !== field.commitment) return 'failed';
  }
  return 'passed';
}

/** The entry that is hashed names the same event and commits to the same fields as what is shown. */
function checkEntry(proof: ProofView): Verdict {
  const hashed = JSON.parse(proof.canonical) as Record<string, unknown>;
  const { entry, fields } = proof;
  const commitments = JSON.stringify(hashed['fields'] ?? null);
  const isSame = hashed['event'] === entry.event && hashed['recorded_at'] === entry.recorded_at
    && fields.every((field) => commitments.includes(JSON.stringify(field.name)) && commitments.includes(JSON.stringify(field.commitment)));
  return isSame ? 'passed' : 'failed';
}

interface Note {
  readonly signed: Bytes;
  readonly origin: string;
  readonly treeSize: number;
  readonly root: string;
  readonly signature: Bytes;
}

/** A signed note: origin, size, root, an empty line, then "— name base64(key id, signature)". */
export function readNote(note: string): Note | null {
  const split = note.indexOf('\n\n');
  const [origin = '', size = '', root = ''] = note.split('\n');
  const signature = /^\u2014 \S+ (\S+)$/m.exec(note.slice(split + 2))?.[1];
  if (split < 0 || signature === undefined) return null;
  return {
    signed: utf8(note.slice(0, split + 1)), origin, treeSize: Number(size),
    root: toHex(fromBase64(root)), signature: fromBase64(signature).slice(4),
  };
}

function checkHead(proof: ProofView, note: Note | null): Verdict {
  const { head } = proof;
  if (note === null) return 'failed';
  const isSame = note.origin === head.origin && note.treeSize === head.tree_size && note.root === head.root
    && head.root === proof.root && head.tree_size === proof.tree_size;
  return isSame ? 'passed' : 'failed';
}

async function checkSignature(head: HeadView, note: Note | null): Promise<Verdict> {
  if (note === null) return 'failed';
  let key: CryptoKey;
  try {
    key = await crypto.subtle.importKey('raw', fromHex(head.public_key), { name: 'Ed25519' }, false, ['verify']);
  } catch {
    return 'skipped'; // a browser that knows no Ed25519
  }
  return (await crypto.subtle.verify({ name: 'Ed25519' }, key, note.signature, note.signed)) ? 'passed' : 'failed';
}

async function attempt(check: () => Verdict | Promise<Verdict>): Promise<Verdict> {
  try {
    return await check();
  } catch {
    return 'failed'; // bytes that are not what they should be
  }
}

/** Whether this browser has the arithmetic: it is withheld from pages that come without TLS from another machine. */
export function canVerify(): boolean {
  return (globalThis as { readonly crypto?: { readonly subtle?: unknown } }).crypto?.subtle !== undefined;
}

/** Runs every step on the reader's own machine; the server is not asked again. */
export async function verify(proof: ProofView): Promise<readonly StepResult[]> {
  const note = await attemptNote(proof.head.note);
  const { position } = proof.leaf;
  const steps: readonly (readonly [StepName, () => Verdict | Promise<Verdict>])[] = [
    ['fields', () => checkFields(proof.fields)],
    ['entry', () => checkEntry(proof)],
    ['leaf', async () => (toHex(await leafHash(utf8(proof.canonical))) === proof.leaf.hash ? 'passed' : 'failed')],
    ['inclusion', async () => {
      if (position === null) return 'skipped';
      const root = await rootFromPath(fromHex(proof.leaf.hash), position, proof.tree_size, proof.path.map(fromHex));
      return root !== null && toHex(root) === proof.root ? 'passed' : 'failed';
    }],
    ['head', () => checkHead(proof, note)],
    ['signature', () => checkSignature(proof.head, note)],
  ];
  const results: StepResult[] = [];
  for (const [name, check] of steps) results.push({ name, verdict: await attempt(check) });
  return results;
}

function attemptNote(text: string): Promise<Note | null> {
  return Promise.resolve().then(() => readNote(text)).catch(() => null);
}
