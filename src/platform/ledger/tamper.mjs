// SPDX-License-Identifier: Apache-2.0
// tamper.mjs DIR: changes one bit of each byte of each file of an export in turn; tools/verify-ledger.mjs must
// refuse every one. Prints what it accepted, and counts. Only the time of signing in a receipt is not signed.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkExport } from '../../../tools/verify-ledger.mjs';

const [folder] = process.argv.slice(2);
checkExport(folder);

function refuses() {
  try {
    checkExport(folder);
    return false;
  } catch {
    return true;
  }
}

const unsigned = /"signed_at":"[^"]*"/;
let tried = 0;
let accepted = 0;
const names = ['ledger.json', 'heads.jsonl', 'leaves.jsonl'];
names.push(...readdirSync(join(folder, 'receipts')).map((name) => join('receipts', name)));
for (const name of names) {
  const path = join(folder, name);
  const sound = readFileSync(path);
  const skip = unsigned.exec(sound.toString('latin1'));
  for (let at = 0; at < sound.length; at += 1) {
    const isUnsigned = skip !== null && at >= skip.index + 13 && at < skip.index + skip[0].length - 1;
    if (!isUnsigned) {
      const changed = Buffer.from(sound);
      changed[at] ^= 1;
      writeFileSync(path, changed);
      tried += 1;
      if (!refuses()) {
        accepted += 1;
        console.log(`accepted: ${name}, byte ${at}`);
      }
    }
  }
  writeFileSync(path, sound.subarray(0, -1));
  tried += 1;
  if (!refuses()) {
    accepted += 1;
    console.log(`accepted: ${name} cut off`);
  }
  writeFileSync(path, sound);
}
console.log(`${accepted} of ${tried} accepted`);
process.exitCode = accepted === 0 && tried > 1000 && !refuses() ? 0 : 1;
