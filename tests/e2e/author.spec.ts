// SPDX-License-Identifier: Apache-2.0
// The author of a procedure: opens a deployed version, breaks it, is led to the element at fault, mends it, gives a task another
// id, deploys, is told which cases would stay, says what the element is now, and the cases go on.
import type { APIRequestContext, Browser, Locator, Page } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import type { Account, Language } from './support.ts';
import { account, expectAccessible, expectNoSidewaysScroll, freshSubject, prefer, signIn, text } from './support.ts';

interface Made { readonly id: number; readonly tasks: readonly { readonly id: number; readonly version: number; readonly node: string; readonly outcome: string }[] }

/** A person's own session beside the screens. */
async function beside(browser: Browser, baseURL: string, who: Account) {
  const context = await browser.newContext({ baseURL });
  const { request } = context;
  const session = (await (await request.post('/api/v1/session', { data: { user_name: who.user_name, password: who.password } })).json()) as { csrf: string; posts: { id: number }[] };
  const headers = () => ({ 'X-CSRF-Token': session.csrf, 'Acting-Post': String(session.posts[0]?.id ?? 0), 'Idempotency-Key': Math.random().toString(36).slice(2).padEnd(24, '0') });
  const send = async <Answer>(path: string, data: unknown, version?: number): Promise<Answer> => {
    const answer = await request.post(`/api/v1${path}`, { headers: { ...headers(), ...(version === undefined ? {} : { 'If-Match': `"${version}"` }) }, data });
    expect(answer.ok(), await answer.text()).toBe(true);
    return (await answer.json()) as Answer;
  };
  return { send, read: async (path: string) => (await (await request.get(`/api/v1${path}`, { headers: headers() })).json()) as Made, close: () => context.close() };
}

const folder = fileURLToPath(new URL('procedures/trial-leave', import.meta.url));

/** The trial leave under a key of its own, so that journeys do not meet; deployed by the administrator. */
async function deployed(browser: Browser, baseURL: string, request: APIRequestContext, key: string): Promise<void> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile()).map((each) => {
    const path = `${each.parentPath}/${each.name}`;
    return { name: path.slice(folder.length + 1), text: readFileSync(path, 'utf8').replaceAll('trial_leave', key).replaceAll('مرخصی آزمون', key).replaceAll('Trial leave', key) };
  });
  const admin = await beside(browser, baseURL, await account(request, 'administrator'));
  await admin.send('/procedures', { files, based_on: 0 });
  await admin.close();
}

/** A case that waits for its decision. */
async function waiting(browser: Browser, baseURL: string, request: APIRequestContext, key: string): Promise<number> {
  const clerk = await beside(browser, baseURL, await account(request, 'registrar'));
  const data = JSON.stringify({ person: 'ستاره پارسا', kind: 'paid', from: '2027-01-05', days: 10 });
  const begun = await clerk.send<Made>('/cases', { procedure: key, business_key: key, title: freshSubject(), data });
  const [task] = begun.tasks;
  await clerk.send(`/tasks/${task?.id ?? 0}/completion`, { data: '{"complete":true}' }, task?.version ?? 0);
  await clerk.close();
  return begun.id;
}

const number = (language: Language, n: string) => (language === 'fa' ? n.replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)] ?? '') : n);

for (const language of ['fa', 'en'] as const satisfies readonly Language[]) {
  const t = (key: string, values: Readonly<Record<string, string>> = {}) => text(language, key, values);
  const shape = (page: Page, id: string): Locator => page.locator(`[data-board] .djs-element[data-element-id="${id}"]`);
  const button = (page: Page, key: string, values: Readonly<Record<string, string>> = {}) => page.getByRole('button', { name: t(key, values), exact: true });

  const open = async (page: Page, key: string) => {
    const versions = page.getByLabel(t('author.open_version'), { exact: true });
    await expect(versions.locator('option').filter({ hasText: key })).toHaveCount(1);
    await versions.selectOption({ label: t('author.open_version_line', { title: key, n: number(language, '1'), cases: number(language, '1') }) });
    await button(page, 'author.open').click();
    await expect(shape(page, 'decide')).toBeVisible();
  };

  test(`${language}: an author breaks, mends, renames, deploys and moves the cases`, async ({ page, browser, request, baseURL }) => {
    test.setTimeout(120_000);
    const key = `leave_${language}_${Date.now().toString(36)}`;
    await deployed(browser, baseURL ?? '', request, key);
    const id = await waiting(browser, baseURL ?? '', request, key);
    const refused: string[] = [];
    page.on('console', (message) => { if (/Content Security Policy/i.test(message.text())) refused.push(message.text()); });
    await page.setViewportSize({ width: 1280, height: 1000 });
    await prefer(page, language);
    await signIn(page, await account(request, 'administrator'), '/procedures/author');
    await expectAccessible(page, 'the beginning of an author');
    await open(page, key);

    // Broken: the task has no role.
    await shape(page, 'decide').click();
    const role = page.getByLabel(t('author.element_role'), { exact: true });
    await expect(role).toHaveValue('decider');
    await role.selectOption('');
    await expect(role).toHaveValue('');
    await button(page, 'author.check').click();
    const finding = page.getByRole('list', { name: t('author.findings'), exact: true }).getByRole('button').filter({ hasText: 'key.role_missing' });
    await expect(finding).toBeVisible();
    await shape(page, 'check').click();
    await expect(page.getByLabel(t('author.element_id'), { exact: true })).toHaveValue('check');
    await finding.press('Enter');
    await expect(page.getByLabel(t('author.element_id'), { exact: true })).toHaveValue('decide');
    await expect(shape(page, 'decide')).toHaveClass(/author-error/);
    await expect(page.locator('[data-board] .author-note-error')).toBeVisible();
    await expectAccessible(page, 'findings at their elements');

    // Mended, and renamed; a window that was narrow in between, for its picture, has chosen nothing.
    await finding.press('Enter');
    await expect(page.getByLabel(t('author.element_id'), { exact: true })).toHaveValue('decide');
    await role.selectOption('decider');
    const identifier = page.getByLabel(t('author.element_id'), { exact: true });
    await identifier.fill('judge');
    await identifier.press('Enter');
    await expect(shape(page, 'judge')).toBeVisible();
    await expect(shape(page, 'decide')).toHaveCount(0);
    await expect.poll(() => page.evaluate(() => Object.values(localStorage).some((kept) => String(kept).includes('id=\\"judge\\"')))).toBe(true);
    await page.reload(); // a closed browser loses nothing
    await expect(shape(page, 'judge')).toBeVisible();
    await button(page, 'author.check').click();
    await expect(page.getByText(t('author.sound'))).toBeVisible();
    await expect(page.getByRole('list', { name: t('author.deploy_changes') }).getByRole('listitem')).toHaveText([/procedure\.json/, /trial-leave\.bpmn/]);
    await button(page, 'author.deploy', { n: number(language, '2') }).click();

    // The case would stay, until it is said what the element is now.
    await expect(page.getByText(t('author.cases_lead', { n: number(language, '2') }))).toBeVisible();
    await button(page, 'author.cases_try').click();
    await expect(page.getByText(t('author.cases_would', { goes: number(language, '0'), stays: number(language, '1') }))).toBeVisible();
    await expect(page.getByRole('table', { name: t('author.cases_title') })).toContainText('decide');
    await page.getByLabel(t('author.mapping_of', { element: 'decide' }), { exact: true }).selectOption('judge');
    await button(page, 'author.cases_try').click();
    await expect(page.getByText(t('author.cases_would', { goes: number(language, '1'), stays: number(language, '0') }))).toBeVisible();
    await expectAccessible(page, 'running cases of an author');
    await expectNoSidewaysScroll(page, 'running cases of an author');
    await button(page, 'author.cases_move').click();
    await expect(page.getByText(t('author.cases_went', { goes: number(language, '1'), stays: number(language, '0') }))).toBeVisible();
    expect(refused).toEqual([]);

    // It goes on by the new version.
    const head = await beside(browser, baseURL ?? '', await account(request, 'head'));
    const task = (await head.read(`/cases/${id}`)).tasks.find((each) => each.outcome === '');
    expect(task?.node).toBe('judge');
    await head.send(`/tasks/${task?.id ?? 0}/completion`, { data: '{"granted":true,"ground":"نیرو هست."}' }, task?.version ?? 0);
    await head.close();
  });

  test(`${language}: on a phone the drawing is for reading, and findings are told`, async ({ page, browser, request, baseURL }) => {
    const key = `phone_${language}_${Date.now().toString(36)}`;
    await deployed(browser, baseURL ?? '', request, key);
    await waiting(browser, baseURL ?? '', request, key);
    await page.setViewportSize({ width: 390, height: 844 });
    await prefer(page, language, 'dark');
    await signIn(page, await account(request, 'administrator'), '/procedures/author');
    await open(page, key);
    await expect(page.getByText(t('author.drawing_for_reading'))).toBeVisible();
    await expect(page.locator('.djs-palette')).toHaveCount(0);
    await button(page, 'author.check').click();
    await expect(page.getByText(t('author.sound'))).toBeVisible();
    await expectAccessible(page, 'a phone of an author');
    await expectNoSidewaysScroll(page, 'a phone of an author');
  });
}
