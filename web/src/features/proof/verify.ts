// SPDX-License-Identifier: Apache-2.0
import type { HeadView, LetterView, ProofField, ProofView } from '../../api/types.ts';
import type { Bytes } from './bytes.ts';
import { fromBase64, fromHex, join, sha256, toHex, utf8 } from './bytes.ts';

/** passed and failed are findings; skipped says that this browser or this proof can't tell. */
export type Verdict = 'passed' | 'failed' | 'skipped';

export type StepName = 'letter' | 'fields' | 'entry' | 'leaf' | 'inclusion' | 'head' | 'signature';

export interface StepResult {
  readonly name: StepName;
  readonly verdict: Verdict;
}

/** A proof of an entry that has its place under a signed head. */
export type CoveredProof = ProofView & { readonly head: HeadView };

/** False while the entry waits in the queue of the ledger. */
export function isCovered(proof: ProofView): proof is CoveredProof {
  return proof.head !== null && proof.leaf.position !== null;
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

/**
 * The commitment to one field: SHA-256 of the canonical (RFC 8785) array [salt, name, value]. Of strings and integers
 * JSON.stringify writes just that.
 */
export function commitmentOf(field: { readonly name: string; readonly value: string; readonly is_integer: boolean; readonly salt: string }): Promise<Bytes> {
  return sha256(utf8(JSON.stringify([field.salt, field.name, field.is_integer ? Number(field.value) : field.value])));
}

/** What the letter on the screen says, under the names of the entry's fields. */
async function shownOf(letter: LetterView): Promise<Readonly<Record<string, string>>> {
  return {
    kind: letter.kind, number: letter.number_text, subject: letter.subject, secrecy_class: letter.secrecy_class,
    registered_at: letter.registered_at, received_at: letter.received_at,
    sender_name: letter.sender_name, addressee_name: letter.addressee_name, sender_number: letter.sender_number, sender_date: letter.sender_date ?? '',
    body_sha256: toHex(await sha256(utf8(letter.body))),
  };
}

async function checkLetter(letter: LetterView, fields: readonly ProofField[]): Promise<Verdict> {
  const shown = await shownOf(letter);
  const comparable = fields.filter((field) => field.value !== null && shown[field.name] !== undefined);
  if (comparable.length === 0) return 'skipped';
  return comparable.every((field) => field.value === shown[field.name]) ? 'passed' : 'failed';
}

async function checkFields(fields: readonly ProofField[]): Promise<Verdict> {
  const disclosed = fields.flatMap(({ value, salt, ...field }) => (value === null || salt === null ? [] : [{ ...field, value, salt }]));
  if (disclosed.length === 0) return 'skipped';
  for (const field of disclosed) {
    if (toHex(await commitmentOf(field)) !== field.commitment) return 'failed';
  }
  return 'passed';
}

/**
 * The entry that is hashed names the same event and commits to the same fields as what is shown. A leaf of version 2 also
 * commits to the token.
 */
function checkEntry(proof: ProofView): Verdict {
  const { commitments, ...header } = JSON.parse(proof.canonical) as Record<string, unknown>;
  const { entry, fields } = proof;
  const sorted = (record: object) => JSON.stringify(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
  const wanted = { entry: entry.id, event: entry.event, kind: entry.subject_kind, time: entry.recorded_at, v: entry.v };
  const promised = Object.fromEntries(fields.map((field) => [field.name, field.commitment]));
  const isSame = sorted(header) === sorted(wanted) && sorted(commitments ?? {}) === sorted(promised);
  const token = fields.find((field) => field.name === 'act.token')?.value;
  return isSame && (entry.v < 2 || token === entry.token) ? 'passed' : 'failed';
}

interface Note {
  readonly signed: Bytes;
  readonly origin: string;
  readonly treeSize: number;
  readonly root: string;
  /** The first four bytes of SHA-256(origin, 0x0A, 0x01, public key): which key signed. */
  readonly keyId: string;
  readonly signature: Bytes;
}

/** A signed note: origin, size, root, an empty line, then "— name base64(key id, signature)". */
export function readNote(note: string): Note | null {
  const split = note.indexOf('\n\n');
  const [origin = '', size = '', root = ''] = note.split('\n');
  const line = /^\u2014 \S+ (\S+)$/m.exec(note.slice(split + 2))?.[1];
  if (split < 0 || line === undefined) return null;
  const signature = fromBase64(line);
  return {
    signed: utf8(note.slice(0, split + 1)), origin, treeSize: Number(size),
    root: toHex(fromBase64(root)), keyId: toHex(signature.slice(0, 4)), signature: signature.slice(4),
  };
}

async function checkHead(proof: CoveredProof, note: Note | null): Promise<Verdict> {
  const { head } = proof;
  if (note === null) return 'failed';
  const keyHash = await sha256(join(utf8(`${head.origin}\n`), Uint8Array.of(1), fromHex(head.public_key)));
  const isSame = note.keyId === toHex(keyHash.slice(0, 4)) && note.origin === head.origin && note.treeSize === head.tree_size && note.root === head.root
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
export async function verify(proof: CoveredProof, letter: LetterView): Promise<readonly StepResult[]> {
  const note = await attemptNote(proof.head.note);
  const { position } = proof.leaf;
  const steps: readonly (readonly [StepName, () => Verdict | Promise<Verdict>])[] = [
    ['letter', () => checkLetter(letter, proof.fields)],
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
