// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { APIRequestContext, Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';

export type Language = 'fa' | 'en';
export type Theme = 'light' | 'dark';
export type Hint = 'registrar' | 'head' | 'expert' | 'administrator' | 'organisation_officer';

const read = (path: string) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');

function texts(language: Language): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const features = [
    'absences', 'account', 'administration', 'app', 'author', 'bulk', 'cases', 'charter', 'desk', 'handover', 'ledger', 'letters', 'orders', 'organisation', 'proof', 'reports', 'search', 'session', 'today', 'ui', 'words', 'workdesk', 'worklist',
  ];
  return Object.fromEntries(features.map((feature) => [feature, JSON.parse(read(`../../web/src/i18n/${language}/${feature}.json`)) as Record<string, string>]));
}

const catalogues = { fa: texts('fa'), en: texts('en') };

/** The text of a screen, "feature.key", with its places filled. */
export function text(language: Language, key: string, values: Readonly<Record<string, string>> = {}): string {
  const [feature = '', ...names] = key.split('.');
  const name = names.join('.');
  const found = catalogues[language][feature]?.[name];
  if (found === undefined) throw new Error(`no text ${key}`);
  return found.replace(/\{(\w+)\}/g, (whole, place: string) => values[place] ?? whole);
}

export interface Account {
  readonly user_name: string;
  readonly password: string;
  readonly person_fa: string;
  readonly person_en: string;
  readonly post_fa: string;
  readonly post_en: string;
  readonly hint: Hint;
}

/** The demo account that plays a part; the names come from the server, none is known here. */
export async function account(request: APIRequestContext, hint: Hint): Promise<Account> {
  const view = (await (await request.get('/api/v1/institution')).json()) as { demo_accounts: Account[] };
  const found = view.demo_accounts.find((each) => each.hint === hint);
  if (found === undefined) throw new Error(`no demo account for ${hint}`);
  return found;
}

/** Two more heads of office, whose work no other journey needs. */
export async function otherHeads(request: APIRequestContext): Promise<readonly [Account, Account]> {
  const view = (await (await request.get('/api/v1/institution')).json()) as { demo_accounts: Account[] };
  const [, one, two] = view.demo_accounts.filter((each) => each.hint === 'head');
  if (one === undefined || two === undefined) throw new Error('the demo has too few heads of office');
  return [one, two];
}

/** Language and theme as the browser remembers them. */
export async function prefer(page: Page, language: Language, theme: Theme = 'light') {
  await page.addInitScript(([wantedLanguage, wantedTheme]) => {
    if (localStorage.getItem('divan.language') === null) localStorage.setItem('divan.language', wantedLanguage ?? 'fa');
    if (localStorage.getItem('divan.theme') === null) localStorage.setItem('divan.theme', wantedTheme ?? 'light');
  }, [language, theme]);
}

/** Signs in by typing, as a person without a mouse does. */
export async function signIn(page: Page, who: Account, path = '/') {
  await page.goto(path);
  await page.locator('input[autocomplete="username"]').fill(who.user_name);
  await page.locator('input[autocomplete="current-password"]').fill(who.password);
  await page.keyboard.press('Enter');
  await expect(page.locator('#main h1')).toBeVisible();
}

export async function signOut(page: Page, language: Language, who: Account) {
  await userMenu(page, language, who).click();
  await page.getByRole('menuitem', { name: text(language, 'app.sign_out') }).click();
  await expect(page.getByRole('heading', { name: text(language, 'session.title') })).toBeVisible();
}

/** Presses Tab (or Shift Tab) until the control has the focus, as a person without a mouse must. */
export async function tabTo(page: Page, control: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab', bound = 40) {
  await expect(control).toBeVisible();
  const isFocused = () => control.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < bound && !(await isFocused()); presses += 1) await page.keyboard.press(key);
  await expect(control, `reached within ${bound} presses of ${key}`).toBeFocused();
}

export function userMenu(page: Page, language: Language, who: Account): Locator {
  const name = language === 'fa' ? who.person_fa : who.person_en;
  return page.getByRole('button', { name: text(language, 'app.user_menu_of', { name }) });
}

/** Signs out without a mouse: to the menu of the person, and in it to its last entry. */
export async function signOutByKeys(page: Page, language: Language, who: Account) {
  await tabTo(page, userMenu(page, language, who), 'Shift+Tab');
  await page.keyboard.press('Enter');
  const entry = page.getByRole('menuitem', { name: text(language, 'app.sign_out') });
  await expect(entry).toBeVisible();
  await page.keyboard.press('End');
  await expect(entry).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: text(language, 'session.title') })).toBeVisible();
}

/** Signs in on the screen that is there, by keys alone: its first field has the focus. */
export async function signInByKeys(page: Page, who: Account) {
  await expect(page.locator('input[autocomplete="username"]')).toBeFocused();
  await page.keyboard.insertText(who.user_name);
  await page.keyboard.press('Tab');
  await page.keyboard.insertText(who.password);
  await page.keyboard.press('Enter');
  await expect(page.locator('#main h1')).toBeVisible();
}

const axe = read('../../web/node_modules/axe-core/axe.min.js');

interface AxeViolation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** No violation of WCAG 2.2 A or AA on what is on the screen now. */
export async function expectAccessible(page: Page, where: string) {
  // What is still fading in has no final colour.
  await page.waitForFunction(() => document.getAnimations().every((animation) => animation.playState !== 'running' || animation.effect?.getComputedTiming().iterations === Infinity));
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const runner = (window as unknown as { axe: { run: (root: Document, options: object) => Promise<{ violations: AxeViolation[] }> } }).axe;
    const result = await runner.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] });
    return result.violations.map((each) => `${each.id}: ${each.nodes.map((node) => `${node.html.slice(0, 160)} — ${node.failureSummary}`).join('\n   ')}`);
  });
  expect.soft(violations, `accessibility of ${where}`).toEqual([]);
  await keepPicture(page, where);
}

const folder = process.env['SHOTS'];
let pictures = 0;

/** With SHOTS=DIR each checked state is kept as pictures to look at: as it is, and at a phone's width in the dark. */
async function keepPicture(page: Page, where: string) {
  if (folder === undefined) return;
  const size = page.viewportSize();
  const language = await page.evaluate(() => document.documentElement.lang);
  pictures += 1;
  const name = `${folder}/${String(pictures).padStart(3, '0')}-${where.replace(/[^A-Za-z0-9]+/g, '-').slice(0, 60)}-${language}`;
  await page.screenshot({ path: `${name}.png` });
  const worn = (theme: string) => page.evaluate((wanted) => {
    const before = document.documentElement.dataset['theme'] ?? '';
    document.documentElement.dataset['theme'] = wanted;
    return before;
  }, theme);
  const theme = await worn('dark');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.screenshot({ path: `${name}-phone.png` });
  await worn(theme);
  if (size !== null) await page.setViewportSize(size);
}

/** What the page asked for has come. Never "networkidle": the stream of events stays open. */
export async function settled(page: Page) {
  await expect(page.locator('#main h1')).toBeVisible();
  for (const language of ['fa', 'en'] as const) {
    for (const key of ['ui.loading', 'proof.checking']) await expect(page.getByText(text(language, key), { exact: true })).toHaveCount(0);
  }
}

/** Nothing is wider than the window: no sideways scrolling. */
export async function expectNoSidewaysScroll(page: Page, where: string) {
  const extra = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect.soft(extra, `sideways scroll of ${where}`).toBeLessThanOrEqual(0);
}

/** The page's clock goes as ever, and can be put forward: what waits for a moment is not waited for. */
export async function withClock(page: Page) {
  await page.clock.install();
}

/** The moment in which an act on the work desk may be taken back is over; the page stands under withClock. */
export async function afterTheHold(page: Page) {
  await page.clock.fastForward(8_000);
}

let counter = 0;

/** A subject no other letter has. */
export function freshSubject(): string {
  counter += 1;
  return `آزمون گردش ${Date.now().toString(36)} ${counter}`;
}

interface Session { readonly csrf: string; readonly person: { readonly id: number }; readonly posts: readonly { readonly id: number; readonly code: string }[] }

export interface Entered {
  readonly person: number;
  /** The first of the person's posts, in which the requests act. */
  readonly post: number;
  readonly code: string;
  /** Of one write: session, post and a key that no other has. */
  readonly headers: () => Readonly<Record<string, string>>;
}

const key = () => Math.random().toString(36).slice(2).padEnd(20, '0') + Date.now().toString(36);

/** Somebody's session, begun without a screen. */
export async function entered(request: APIRequestContext, { user_name, password }: Account): Promise<Entered> {
  const { csrf, person, posts } = (await (await request.post('/api/v1/session', { data: { user_name, password } })).json()) as Session;
  const { id: post, code } = posts[0] ?? { id: 0, code: '' };
  return { person: person.id, post, code, headers: () => ({ 'X-CSRF-Token': csrf, 'Acting-Post': String(post), 'Idempotency-Key': key() }) };
}

interface Receiver { readonly post_id: number; readonly purpose: string; readonly note: string | null; readonly due_in_working_days?: number | null }
interface Registered { readonly id: number; readonly version: number }

/** A letter that the registrar takes in and refers; no screen is looked at for it. */
export async function registered(request: APIRequestContext, subject: string, receivers: readonly Receiver[], secrecy = 'normal'): Promise<Registered> {
  const { headers } = await entered(request, await account(request, 'registrar'));
  const { registers } = (await (await request.get('/api/v1/registers', { headers: headers() })).json()) as { registers: { id: number }[] };
  const answer = await request.post('/api/v1/letters', {
    headers: headers(),
    data: {
      register_id: registers[0]?.id, subject, body: 'متن نامه', sender_name: 'فرستنده آزمون', received_at: new Date(Date.now() - 60_000).toISOString(), channel: 'post', secrecy_class: secrecy, priority: 'normal', receivers,
    },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  return (await answer.json()) as Registered;
}

/** Work that a post is asked to do. */
export const forAction = (post: number): Receiver => ({ post_id: post, purpose: 'action', note: 'بررسی شود' });

/** Letters that wait for somebody. */
export async function lettersFor(request: APIRequestContext, hint: Hint, subjects: readonly string[]) {
  const { post } = await entered(request, await account(request, hint));
  for (const subject of subjects) await registered(request, subject, [forAction(post)]);
}
