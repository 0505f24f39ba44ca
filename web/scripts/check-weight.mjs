// SPDX-License-Identifier: Apache-2.0
// All script between a cold sign-in page and a usable worklist, gzipped: the entry, the texts of one language, the
// worklist's own chunk and everything they import. Fails above the budget.
import { readFileSync, rmSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const budget = 260 * 1024;
const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'));
const texts = { fa: 'src/i18n/fa.ts', en: 'src/i18n/en.ts' };
const pages = ['index.html', 'src/app/pages/WorklistRoute.tsx'];

function collect(name, into) {
  const chunk = manifest[name];
  if (chunk === undefined) throw new Error(`${name} is not in the build`);
  if (into.has(chunk.file)) return;
  into.add(chunk.file);
  for (const imported of chunk.imports ?? []) collect(imported, into);
}

let failed = false;
for (const [language, file] of Object.entries(texts)) {
  const files = new Set();
  for (const name of [...pages, file]) collect(name, files);
  const bytes = [...files].reduce((sum, each) => sum + gzipSync(readFileSync(`dist/${each}`), { level: 9 }).length, 0);
  const verdict = bytes > budget ? 'OVER BUDGET' : 'ok';
  console.log(`weight ${language}: ${(bytes / 1024).toFixed(1)} KB gzipped script to a usable worklist (budget ${budget / 1024} KB, ${files.size} files): ${verdict}`);
  failed ||= bytes > budget;
}
rmSync('dist/.vite', { recursive: true }); // the server serves all that is in dist
process.exit(failed ? 1 : 0);
