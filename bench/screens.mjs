// SPDX-License-Identifier: Apache-2.0
// The screens of the staff application in Chromium with its processor slowed fourfold, one JSON line a figure:
//   BASE_URL=http://127.0.0.1:8080 node bench/screens.mjs     against a demo server; ITEMS letters (2,000) are put into a worklist first
// LCP and CLS of a cold load (empty cache), the heap after a collection, and for each act the longest time from a press to
// the next frame (INP). Told as those figures are told everywhere: three of four runs are no worse (RUNS, 5).
import { createRequire } from 'node:module';
import { loadavg } from 'node:os';

const require = createRequire(new URL('../web/package.json', import.meta.url));
const { chromium, request: requests } = require('@playwright/test');
const base = process.env.BASE_URL ?? 'http://127.0.0.1:8080';
const items = Number(process.env.ITEMS ?? 2000);
const runs = Number(process.env.RUNS ?? 5);
const only = new RegExp(process.env.ONLY ?? ''); // names of screens and acts
const slowdown = 4;
const password = 'divan-demo';

const tell = (line) => { console.log(JSON.stringify({ ...line, load: Number(loadavg()[0].toFixed(1)) })); };

async function enter(user) {
  const api = await requests.newContext({ baseURL: base });
  const session = await (await api.post('/api/v1/session', { data: { user_name: user, password } })).json();
  return { api, csrf: session.csrf, post: session.posts[0]?.id ?? 0 };
}

/** Letters in the head's worklist. */
async function fill() {
  const [head, registrar] = [await enter('head'), await enter('registrar')];
  const headers = { 'X-CSRF-Token': registrar.csrf, 'Acting-Post': String(registrar.post) };
  const { registers } = await (await registrar.api.get('/api/v1/registers', { headers })).json();
  for (let from = 0; from < items; from += 8) {
    const answers = await Promise.all(Array.from({ length: Math.min(8, items - from) }, (_, index) => registrar.api.post('/api/v1/letters', {
      headers: { ...headers, 'Idempotency-Key': `screens-${Date.now()}-${from + index}-${Math.random().toString(36).slice(2)}` },
      data: {
        register_id: registers[0].id, subject: `برآورد هزینه شعب شهرستان ${from + index}`, body: 'متن نامه', sender_name: 'استانداری نمونه', received_at: new Date(Date.now() - 60_000).toISOString(), channel: 'post',
        secrecy_class: 'normal', priority: 'normal', receivers: [{ post_id: head.post, purpose: 'action', note: 'بررسی شود' }],
      },
    })));
    for (const answer of answers) if (answer.status() !== 201) throw new Error(`a letter was refused: ${await answer.text()}`);
  }
  await Promise.all([head.api.dispose(), registrar.api.dispose()]);
}

/** In the page, before its own script: what the browser sees of it. */
function observe() {
  const seen = { lcp: 0, cls: 0, acts: [] };
  window.divanSeen = seen;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) seen.lcp = entry.startTime; }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) seen.cls += entry.value; }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (entry.interactionId > 0) seen.acts.push(entry.duration); }).observe({ type: 'event', durationThreshold: 16, buffered: true });
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--enable-precise-memory-info'],
});

/** A page of a person who is signed in, with an empty cache and a slow processor. */
async function opened(user) {
  const context = await browser.newContext({ baseURL: base, viewport: { width: 1280, height: 820 }, locale: 'fa-IR', timezoneId: 'Asia/Tehran' });
  if (user !== null) {
    const answer = await context.request.post('/api/v1/session', { data: { user_name: user, password } });
    if (!answer.ok()) throw new Error(`${user} may not sign in`);
  }
  const page = await context.newPage();
  await page.addInitScript(observe);
  const cdp = await context.newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await cdp.send('Performance.enable');
  return { page, cdp, close: () => context.close() };
}

const settled = async (page, ready) => {
  await page.locator(ready).first().waitFor();
  await page.waitForTimeout(1500); // what still moves moves now
};

const worst = (all) => Math.max(...all);
const usual = (all) => [...all].sort((a, b) => a - b)[Math.ceil(all.length * 0.75) - 1];
const round = (value, digits = 0) => Number(value.toFixed(digits));

async function measureScreen(screen, user, path, ready) {
  if (!only.test(screen)) return;
  const figures = { lcp: [], cls: [], heap: [] };
  for (let run = 0; run < runs; run += 1) {
    const { page, cdp, close } = await opened(user);
    await page.goto(typeof path === 'function' ? await path(page) : path);
    await settled(page, ready);
    const { lcp, cls } = await page.evaluate(() => window.divanSeen);
    await cdp.send('HeapProfiler.collectGarbage');
    const { metrics } = await cdp.send('Performance.getMetrics');
    figures.lcp.push(lcp);
    figures.cls.push(cls);
    figures.heap.push(metrics.find(({ name }) => name === 'JSHeapUsedSize').value / 2 ** 20);
    await close();
  }
  tell({ bench: 'screen', screen, slowdown, lcp_ms: round(usual(figures.lcp)), cls: round(usual(figures.cls), 3), heap_mb: round(worst(figures.heap), 1), runs });
}

async function measureAct(act, user, path, ready, perform) {
  if (!only.test(act)) return;
  const longest = [];
  let heap = 0;
  for (let run = 0; run < runs; run += 1) {
    const { page, cdp, close } = await opened(user);
    await page.goto(path);
    await settled(page, ready);
    await page.evaluate(() => { window.divanSeen.acts.length = 0; });
    await perform(page);
    await page.waitForTimeout(800);
    longest.push(worst([0, ...await page.evaluate(() => window.divanSeen.acts)])); // 0: nothing took 16 ms
    const { metrics } = await cdp.send('Performance.getMetrics');
    heap = Math.max(heap, metrics.find(({ name }) => name === 'JSHeapUsedSize').value / 2 ** 20);
    await close();
  }
  tell({ bench: 'act', act, slowdown, inp_ms: round(usual(longest)), best_ms: round(Math.min(...longest)), worst_ms: round(worst(longest)), heap_mb: round(heap, 1), runs });
}

await fill();
const firstRow = '#main table [data-row-link]';
const letter = async () => {
  const { api, post } = await enter('head');
  const { items: [first] } = await (await api.get('/api/v1/worklist?limit=1', { headers: { 'Acting-Post': String(post) } })).json();
  await api.dispose();
  return `/letters/${first.subject_id}`;
};

await measureScreen('sign-in', null, '/sign-in', 'input[autocomplete="username"]');
await measureScreen('worklist', 'head', '/', firstRow);
await measureScreen('letter', 'head', letter, '#main h1');
await measureScreen('letters', 'registrar', '/letters', firstRow);
await measureScreen('registration', 'registrar', '/letters/new', '#main form');
await measureScreen('work desk', 'head', '/workdesk', 'main h1');
await measureScreen('chart', 'organisation', '/organisation', '[role="treegrid"]');
await measureScreen('reports', 'organisation', '/reports?period=year', '#main [role="img"] svg rect');

await measureAct('open a letter', 'head', '/', firstRow, async (page) => {
  await page.locator(firstRow).first().click();
  await page.locator('#main article').first().waitFor();
});
await measureAct('type a subject', 'registrar', '/letters/new', '#main form', async (page) => {
  await page.locator('#main form input').first().focus();
  await page.keyboard.type('برآورد هزینه برگزاری انتخابات در شهرستان‌های استان', { delay: 40 });
});
await measureAct('show more of the worklist', 'head', '/', firstRow, async (page) => {
  for (let presses = 0; presses < 3; presses += 1) {
    const before = await page.locator(firstRow).count();
    await page.getByRole('button', { name: /بیشتر/ }).click();
    await page.waitForFunction(([selector, count]) => document.querySelectorAll(selector).length > count, [firstRow, before]);
  }
});
await measureAct('refer', 'expert', '/', firstRow, async (page) => {
  await page.getByRole('row').nth(1).getByRole('button').click();
  await page.getByRole('menuitem', { name: /ارجاع/ }).click();
  await page.getByRole('dialog').getByRole('combobox').first().click();
  await page.keyboard.type('رئیس', { delay: 40 });
  await page.getByRole('listbox').getByRole('option').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
});
await measureAct('the next letter on the desk', 'head', '/workdesk', 'main h1', async (page) => {
  for (let letters = 0; letters < 4; letters += 1) {
    await page.keyboard.press('n');
    await page.waitForTimeout(700);
  }
});
await browser.close();
