// SPDX-License-Identifier: Apache-2.0
// Script as it is sent, gzipped. First all between a cold sign-in page and a usable worklist: the entry, the texts of one
// language, the worklist's own chunk and everything they import. Then what each further page brings, with all that it
// loads later (charts, proofs), and apart from it the tool that one page draws with, which is asked for when the page
// stands. Fails above a budget.
import { readFileSync, rmSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const firstBudget = 260 * 1024;
const pageBudget = 100 * 1024;
const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'));
const texts = { fa: 'src/i18n/fa.ts', en: 'src/i18n/en.ts' };
const first = ['index.html', 'src/app/pages/WorklistRoute.tsx'];
const isPage = (name) => name.startsWith('src/app/pages/');
const drawingTool = 'src/features/procedure-author/modeler.ts';
const drawingBudget = 200 * 1024;

function collect(name, into, takesLater = false) {
  const chunk = manifest[name];
  if (chunk === undefined) throw new Error(`${name} is not in the build`);
  if (into.has(chunk.file)) return;
  into.add(chunk.file);
  const later = takesLater ? (chunk.dynamicImports ?? []).filter((each) => !isPage(each) && each !== drawingTool) : [];
  for (const imported of [...(chunk.imports ?? []), ...later]) collect(imported, into, takesLater);
}

const sizes = new Map();
function weight(files) {
  return [...files].reduce((sum, file) => {
    if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(`dist/${file}`), { level: 9 }).length);
    return sum + sizes.get(file);
  }, 0);
}

let failed = false;
function tell(what, bytes, budget) {
  const verdict = bytes > budget ? 'OVER BUDGET' : 'ok';
  console.log(`weight: ${what}: ${(bytes / 1024).toFixed(1)} KB gzipped script (budget ${budget / 1024} KB): ${verdict}`);
  failed ||= bytes > budget;
}

const known = new Set();
for (const [language, file] of Object.entries(texts)) {
  const files = new Set();
  for (const name of [...first, file]) collect(name, files);
  for (const each of files) known.add(each);
  tell(`${language}, to a usable worklist`, weight(files), firstBudget);
}

const further = Object.keys(manifest).filter(isPage).map((name) => {
  const files = new Set(known);
  collect(name, files, true);
  return { name, bytes: weight(files) - weight(known) };
}).sort((a, b) => b.bytes - a.bytes);
if (further.length === 0) throw new Error('no further page is in the build');
for (const { name, bytes } of further.filter((each, index) => index === 0 || each.bytes > pageBudget)) {
  tell(`a further page of ${further.length}, ${name}`, bytes, pageBudget);
}
const drawing = new Set(known);
collect(drawingTool, drawing, true);
tell('the drawing tool', weight(drawing) - weight(known), drawingBudget);
rmSync('dist/.vite', { recursive: true }); // the server serves all that is in dist
process.exit(failed ? 1 : 0);
