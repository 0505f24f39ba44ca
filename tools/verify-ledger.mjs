#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Checks what a ledger has published, with node alone: no package, no network, no server. The files and the
// leaf format are described in src/platform/ledger/README.md.
//   verify-ledger.mjs export DIR [--key HEX]           everything that `divan ledger export` wrote
//   verify-ledger.mjs proof FILE [--key HEX]           a proof, as downloaded from a letter's page
//   verify-ledger.mjs kept NOTE DIR [--key HEX]        that a head you kept is a beginning of this export
//   verify-ledger.mjs consistency FIRST SECOND DIR [--key HEX]   the same of two of its heads, without leaves
// --key is the ledger's public key as you know it from elsewhere; without it the key in the file is believed,
// and shows only that the file agrees with itself. Exit status: 0 sound, 1 not sound, 2 wrong usage.
import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto';
import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export class Fault extends Error {}

function require(isTrue, what) {
  if (!isTrue) throw new Fault(what);
}

function fromHash(text, what) {
  require(typeof text === 'string' && /^[0-9a-f]{64}$/.test(text), `${what}: not a hash`);
  return Buffer.from(text, 'hex');
}

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const leafHash = (text) => sha256(Uint8Array.of(0), text);
const nodeHash = (left, right) => sha256(Uint8Array.of(1), left, right);

/** RFC 8785 of strings, exact integers, lists and objects: names in the order of UTF-16 code units. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const member = (name) => `${JSON.stringify(name)}:${canonical(value[name])}`;
    return `{${Object.keys(value).sort().map(member).join(',')}}`;
  }
  require(typeof value === 'string' || Number.isSafeInteger(value), 'a value that the ledger does not know');
  return JSON.stringify(value);
}

function parse(text, what) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Fault(`${what}: not JSON`);
  }
}

function requireNames(object, names, what) {
  require(typeof object === 'object' && object !== null && !Array.isArray(object), `${what}: not an object`);
  require(Object.keys(object).sort().join() === [...names].sort().join(), `${what}: other members`);
}

/** An object whose text is its canonical form, with these members and no other. */
function parseCanonical(text, names, what) {
  const object = parse(text, what);
  requireNames(object, names, what);
  require(canonical(object) === text, `${what}: not canonical`);
  return object;
}

/** RFC 9162, 2.1.3.2. Halves by division: sizes may pass 2^32. */
export function includes({ leaf, position, size, path, root }) {
  if (!Number.isSafeInteger(position) || position < 0 || position >= size) return false;
  let place = position;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of path) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      hash = nodeHash(sibling, hash);
      while (place % 2 === 0 && place !== 0) {
        place /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      hash = nodeHash(hash, sibling);
    }
    place = Math.floor(place / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && hash.equals(root);
}

/** RFC 9162, 2.1.4.2: the tree of `first` leaves is a beginning of that of `second`. */
export function continues(first, second, path) {
  if (first.size < 1 || first.size >= second.size) return false;
  let place = first.size - 1;
  let last = second.size - 1;
  for (; place % 2 === 1; place = Math.floor(place / 2)) last = Math.floor(last / 2);
  const whole = place === 0 ? [first.root, ...path] : path; // a power of two is its own seed
  if (whole.length === 0) return false;
  let [before] = whole;
  let after = before;
  for (const hash of whole.slice(1)) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      before = nodeHash(hash, before);
      after = nodeHash(hash, after);
      while (place % 2 === 0 && place !== 0) {
        place /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      after = nodeHash(after, hash);
    }
    place = Math.floor(place / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && before.equals(first.root) && after.equals(second.root);
}

function fromBase64(text, what) {
  const bytes = Buffer.from(text, 'base64');
  require(bytes.toString('base64') === text, `${what}: not base64`);
  return bytes;
}

const keyHash = (origin, key) => sha256(`${origin}\n`, Uint8Array.of(1), key).subarray(0, 4);

/** A C2SP signed note over a checkpoint, its signature checked: origin, size and root of the tree. */
export function openNote(note, key, what) {
  require(typeof note === 'string', `${what}: no note`);
  const parts = /^([^\n]+)\n(0|[1-9][0-9]{0,15})\n([^\n]+)\n\n\u2014 ([^\n ]+) ([^\n ]+)\n$/u.exec(note);
  require(parts !== null, `${what}: not a signed note`);
  const [, origin, size, root, signer, line] = parts;
  require(signer === origin, `${what}: signed under another name`);
  const signature = fromBase64(line, what);
  require(signature.length === 68, `${what}: the signature has another length`);
  require(signature.subarray(0, 4).equals(keyHash(origin, key)), `${what}: signed by another key`);
  const publicKey = createPublicKey({
    format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: key.toString('base64url') },
  });
  const signed = Buffer.from(note.slice(0, note.indexOf('\n\n') + 1));
  require(verifySignature(null, signed, publicKey, signature.subarray(4)), `${what}: the signature is wrong`);
  const head = { origin, size: Number(size), root: fromBase64(root, what) };
  require(Number.isSafeInteger(head.size) && head.root.length === 32, `${what}: not the head of a tree`);
  return head;
}

const leafNames = ['commitments', 'entry', 'event', 'kind', 'time', 'v'];

/** The text that a leaf hashes: canonical, with these members and nothing but hashes for the fields. */
function parseLeaf(text, what) {
  const leaf = parseCanonical(text, leafNames, what);
  requireNames(leaf.commitments, Object.keys(leaf.commitments ?? {}), what);
  for (const [name, hash] of Object.entries(leaf.commitments)) fromHash(hash, `${what}, field ${name}`);
  return leaf;
}

function checkField(field, commitments, what) {
  requireNames(field, ['name', 'value', 'is_integer', 'salt', 'commitment'], what);
  require(Object.hasOwn(commitments, field.name) && commitments[field.name] === field.commitment,
    `${what}: the leaf commits to something else`);
  require(typeof field.is_integer === 'boolean', `${what}: is_integer is neither true nor false`);
  if (field.value === null) {
    require(field.salt === null && !field.is_integer, `${what}: a salt without a value`);
    return false;
  }
  const value = field.is_integer ? Number(field.value) : field.value;
  require(String(value) === field.value, `${what}: not an integer as the ledger writes it`);
  require(/^[0-9a-f]{32}$/.test(field.salt), `${what}: not a salt`);
  const found = sha256(canonical([field.salt, field.name, value])).toString('hex');
  require(found === field.commitment, `${what}: not what the entry commits to`);
  return true;
}

/** The entry that a proof shows is the one that its leaf hashes. */
function checkEntry(proof, what) {
  const leaf = parseLeaf(proof.canonical, what);
  requireNames(proof.entry, ['id', 'token', 'recorded_at', 'event', 'v', 'subject_kind'], what);
  const { id, recorded_at: time, event, v, subject_kind: kind } = proof.entry;
  const shown = { commitments: leaf.commitments, entry: id, event, kind, time, v };
  require(canonical(shown) === proof.canonical, `${what}: shows another entry than its leaf`);
  require(Array.isArray(proof.fields), `${what}: no list of fields`);
  const disclosed = proof.fields.filter((one) => checkField(one, leaf.commitments, `${what}, field ${one?.name}`));
  const names = new Set(proof.fields.map((field) => field.name));
  require(names.size === proof.fields.length && names.size === Object.keys(leaf.commitments).length,
    `${what}: shows other fields than its leaf`);
  const token = proof.fields.find(({ name }) => name === 'act.token')?.value; // since version 2 under the leaf
  require(v < 2 || token === proof.entry.token, `${what}: the token is of another entry`);
  return disclosed;
}

function toPath(list, what) {
  require(Array.isArray(list), `${what}: no list of hashes`);
  return list.map((hash) => fromHash(hash, what));
}

const proofNames = ['entry', 'leaf', 'canonical', 'fields', 'path', 'tree_size', 'root', 'head'];
const headNames = ['origin', 'tree_size', 'root', 'signed_at', 'note', 'key_id', 'public_key'];

/** A proof as the program gives it. The time of signing is not signed, nor is a token of version 1; all else is checked. */
export function checkProof(proof, knownKey, what = 'proof') {
  requireNames(proof, proofNames, what);
  const disclosed = checkEntry(proof, what);
  requireNames(proof.leaf, ['position', 'hash'], what);
  const leaf = fromHash(proof.leaf.hash, what);
  require(leafHash(proof.canonical).equals(leaf), `${what}: the leaf is not the hash of the entry`);
  require(proof.leaf.position !== null && proof.head !== null, `${what}: the entry still waits for a head`);
  requireNames(proof.head, headNames, what);
  const key = fromHash(proof.head.public_key, what);
  require(knownKey === undefined || knownKey.equals(key), `${what}: another public key`);
  require(proof.head.key_id === keyHash(proof.head.origin, key).toString('hex'), `${what}: another key id`);
  const head = openNote(proof.head.note, key, what);
  const root = head.root.toString('hex');
  require(head.origin === proof.head.origin, `${what}: the note names another ledger`);
  require(head.size === proof.head.tree_size && head.size === proof.tree_size, `${what}: another size`);
  require(root === proof.head.root && root === proof.root, `${what}: another root`);
  const { position } = proof.leaf;
  require(includes({ leaf, position, size: head.size, path: toPath(proof.path, what), root: head.root }),
    `${what}: the path does not lead to the head`);
  return { head, key, position, leaf, disclosed };
}

/** The lines of a file, which ends with a line feed; without reading all of it at once. */
function* linesOf(path) {
  const file = openSync(path, 'r');
  try {
    const chunk = Buffer.alloc(1 << 20);
    let rest = Buffer.alloc(0);
    for (let size = readSync(file, chunk); size > 0; size = readSync(file, chunk)) {
      let from = 0;
      const data = Buffer.concat([rest, chunk.subarray(0, size)]);
      for (let end = data.indexOf(10); end >= 0; end = data.indexOf(10, from)) {
        yield data.toString('utf8', from, end);
        from = end + 1;
      }
      rest = Buffer.from(data.subarray(from));
    }
    require(rest.length === 0, `${path}: the last line is cut off`);
  } finally {
    closeSync(file);
  }
}

/** The root of a growing tree: the roots of its full subtrees, largest first. */
class Frontier {
  size = 0;
  peaks = [];

  add(leaf) {
    let hash = leaf;
    for (let size = this.size; size % 2 === 1; size = Math.floor(size / 2)) {
      hash = nodeHash(this.peaks.pop(), hash);
    }
    this.peaks.push(hash);
    this.size += 1;
  }

  root() {
    return this.peaks.reduceRight((right, left) => nodeHash(left, right));
  }
}

const summaryNames = ['format', 'heads', 'key_id', 'leaves', 'origin', 'public_key'];

function readSummary(folder, knownKey) {
  const lines = [...linesOf(join(folder, 'ledger.json'))];
  require(lines.length === 1, 'ledger.json: not one line');
  const summary = parseCanonical(lines[0], summaryNames, 'ledger.json');
  require(summary.format === 'divan-ledger-1', 'ledger.json: another format');
  const key = fromHash(summary.public_key, 'ledger.json');
  require(knownKey === undefined || knownKey.equals(key), 'ledger.json: another public key');
  require(summary.key_id === keyHash(summary.origin, key).toString('hex'), 'ledger.json: another key id');
  return { summary, key };
}

/** The signed heads, each continuing the one before. */
function readHeads(folder, { summary, key }) {
  const heads = [];
  for (const line of linesOf(join(folder, 'heads.jsonl'))) {
    const what = `heads.jsonl, line ${heads.length + 1}`;
    const { note, consistency } = parseCanonical(line, ['consistency', 'note'], what);
    const head = openNote(note, key, what);
    require(head.origin === summary.origin, `${what}: a head of another ledger`);
    const path = toPath(consistency, what);
    const before = heads.at(-1);
    require(before === undefined ? path.length === 0 : continues(before, head, path),
      `${what}: does not continue the head before`);
    heads.push(head);
  }
  require(heads.length === summary.heads && heads.length > 0, 'heads.jsonl: another number of heads');
  require(heads.at(-1).size === summary.leaves, 'heads.jsonl: the last head has another size');
  return heads;
}

/** Hashes every leaf again; every head must have the root of its leaves. Calls `see` with each. */
function replay(folder, heads, see) {
  const tree = new Frontier();
  let next = 0;
  for (const line of linesOf(join(folder, 'leaves.jsonl'))) {
    parseLeaf(line, `leaves.jsonl, position ${tree.size}`);
    const leaf = leafHash(line);
    see(tree.size, leaf);
    tree.add(leaf);
    for (; next < heads.length && heads[next].size === tree.size; next += 1) {
      require(heads[next].root.equals(tree.root()), `position ${tree.size}: the head has another root`);
    }
  }
  require(next === heads.length && tree.size === heads.at(-1).size, 'leaves.jsonl: another number of leaves');
}

function readReceipts(folder, { key }, heads) {
  const known = new Map(heads.map((head) => [head.size, head.root]));
  const byPosition = new Map();
  for (const name of readdirSync(join(folder, 'receipts'))) {
    const what = `receipts/${name}`;
    const lines = [...linesOf(join(folder, 'receipts', name))];
    require(lines.length === 1, `${what}: not one line`);
    const proof = parse(lines[0], what);
    require(JSON.stringify(proof) === lines[0], `${what}: not written as the ledger writes it`);
    const { head, position, leaf } = checkProof(proof, key, what);
    require(`${proof.entry.token}.json` === name, `${what}: another token`);
    require(known.get(head.size)?.equals(head.root), `${what}: a head that was not published`);
    byPosition.set(position, { what, leaf });
  }
  return byPosition;
}

/** Everything in a folder that `divan ledger export` wrote. Throws Fault at the first thing that is wrong. */
export function checkExport(folder, knownKey) {
  const ledger = readSummary(folder, knownKey);
  const heads = readHeads(folder, ledger);
  const receipts = readReceipts(folder, ledger, heads);
  replay(folder, heads, (position, leaf) => {
    const receipt = receipts.get(position);
    require(receipt?.leaf.equals(leaf) ?? true, `${receipt?.what}: another leaf is published`);
  });
  return { ledger, heads, receipts: receipts.size };
}

/** That a head kept from earlier is a beginning of what is published now. */
export function checkKept(note, folder, knownKey) {
  const { ledger, heads } = checkExport(folder, knownKey);
  const kept = openNote(note, ledger.key, 'the kept head');
  require(kept.origin === ledger.summary.origin, 'the kept head is of another ledger');
  require(kept.size <= heads.at(-1).size, 'the export ends before the kept head');
  replay(folder, [...heads.filter((head) => head.size < kept.size), kept,
    ...heads.filter((head) => head.size >= kept.size)], () => {});
  return kept;
}

/** That the head of `first` leaves is a beginning of that of `second`, by heads.jsonl alone. */
export function checkConsistency(first, second, folder, knownKey) {
  const heads = readHeads(folder, readSummary(folder, knownKey)); // each continues the one before
  const sizes = heads.map((head) => head.size);
  require(first <= second && sizes.includes(first) && sizes.includes(second), 'no two heads of these sizes');
}

function takeKey(words) {
  const at = words.indexOf('--key');
  if (at < 0) return undefined;
  const [, hex = ''] = words.splice(at, 2);
  return fromHash(hex, '--key');
}

const about = (key, known) =>
  `public key ${key.toString('hex')}${known === undefined ? ' (believed: give --key to compare)' : ''}`;

const commands = {
  export: [1, ([folder], known) => {
    const { ledger, heads, receipts } = checkExport(folder, known);
    const counts = `${ledger.summary.leaves} leaves, ${heads.length} heads, ${receipts} receipts`;
    return `${counts}; ${about(ledger.key, known)}`;
  }],
  proof: [1, ([file], known) => {
    const proof = parse(readFileSync(file, 'utf8'), file);
    const { head, key, position, disclosed } = checkProof(proof, known, file);
    const found = `position ${position} of ${head.size} in ${head.origin}; ${about(key, known)}`;
    return [found, ...disclosed.map((field) => `${field.name}: ${field.value}`)].join('\n');
  }],
  kept: [2, ([note, folder], known) =>
    `a beginning of ${checkKept(readFileSync(note, 'utf8'), folder, known).size} leaves`],
  consistency: [3, ([first, second, folder], known) => {
    checkConsistency(Number(first), Number(second), folder, known);
    return `${first} leaves are a beginning of ${second}`;
  }],
};

function main(words) {
  try {
    const known = takeKey(words);
    const [name, ...rest] = words;
    const [count, run] = Object.hasOwn(commands, name ?? '') ? commands[name] : [0, null];
    if (run === null || rest.length !== count) {
      console.error('usage: verify-ledger.mjs (export DIR | proof FILE | kept NOTE DIR |'
        + ' consistency FIRST SECOND DIR) [--key HEX]');
      return 2;
    }
    console.log(`sound: ${run(rest, known)}`);
    return 0;
  } catch (error) {
    console.error(`NOT sound: ${error.message}`);
    return 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main(process.argv.slice(2));
