// SPDX-License-Identifier: Apache-2.0
// Numbers as they lie on the screen, titles, focus, language, theme, search, export.
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { account, expectAccessible, prefer, settled, signIn, text } from './support.ts';

test('the parts of a number lie from left to right in the pattern\'s order, in both languages', async ({ page, request }) => {
  for (const language of ['fa', 'en'] as const) {
    await prefer(page, language);
    await page.context().clearCookies();
    await page.goto('/');
    await page.evaluate((wanted) => { localStorage.setItem('divan.language', wanted); }, language);
    await signIn(page, await account(request, 'registrar'), '/letters');
    const number = page.getByRole('row').nth(1).locator('small span[dir="ltr"]').first();
    await number.waitFor();
    const lefts = await number.locator('bdi').evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().left));
    const shown = await number.innerText();
    expect(lefts.length).toBeGreaterThan(2);
    expect([...lefts].sort((a, b) => a - b)).toEqual(lefts);
    expect(shown).toMatch(language === 'fa' ? /^[^0-9]+$/ : /[0-9]/);
  }
});

test('one click changes language and direction, and both are remembered', async ({ page, request }) => {
  await signIn(page, await account(request, 'registrar'));
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await page.getByRole('button', { name: text('fa', 'app.other_language') }).click();
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(text('en', 'worklist.title'));
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('the theme is chosen and remembered', async ({ page, request }) => {
  const registrar = await account(request, 'registrar');
  await signIn(page, registrar);
  await page.getByRole('button', { name: text('fa', 'app.user_menu_of', { name: registrar.person_fa }) }).click();
  await page.getByRole('menuitem', { name: text('fa', 'app.theme_dark') }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('rows are set closer, reach fingers still, and it is remembered', async ({ page, request }) => {
  const expert = await account(request, 'expert');
  await signIn(page, expert);
  const row = page.getByRole('row').nth(1);
  const height = () => row.evaluate((element) => element.getBoundingClientRect().height);
  await expect(row).toBeVisible();
  const roomy = await height();
  await page.getByRole('button', { name: text('fa', 'app.user_menu_of', { name: expert.person_fa }) }).click();
  await page.getByRole('menuitem', { name: text('fa', 'app.density_close') }).click();
  expect(await height()).toBeLessThan(roomy);
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-density', 'close');
  await expect(row).toBeVisible();
  expect(await height()).toBeLessThan(roomy);
  await expectAccessible(page, 'the worklist with close rows'); // targets of 24 px among it
});

test('pages have titles, the heading takes the focus, and the first Tab skips to the text', async ({ page, request }) => {
  await signIn(page, await account(request, 'registrar'));
  await page.getByRole('link', { name: text('fa', 'app.letters') }).first().click();
  await expect(page).toHaveTitle(text('fa', 'ui.tab_title', { page: text('fa', 'letters.title') }));
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.goBack();
  await expect(page).toHaveTitle(text('fa', 'ui.tab_title', { page: text('fa', 'worklist.title') }));
  await page.reload();
  await page.locator('#main h1').waitFor();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: text('fa', 'app.skip') })).toBeFocused();
});

test('Ctrl K finds a letter by its subject', async ({ page, request }) => {
  await signIn(page, await account(request, 'registrar'), '/letters');
  const subject = await page.locator('[data-row-link]').first().innerText();
  await page.keyboard.press('Control+KeyK');
  await page.keyboard.insertText(subject);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: subject }).first()).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(subject.slice(0, 10));
});

test('the worklist is exported as the screen shows it', async ({ page, request }) => {
  await signIn(page, await account(request, 'expert'));
  await page.locator('[data-row-link]').first().waitFor();
  await settled(page);
  const rows = await page.locator('[data-row-link]').count();
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: text('fa', 'ui.export') }).click();
  await page.getByRole('menuitem', { name: text('fa', 'ui.export_csv') }).click();
  const content = readFileSync(await (await waiting).path(), 'utf8');
  expect(content.startsWith('\ufeff')).toBe(true);
  expect(content.trim().split('\r\n')).toHaveLength(rows + 1);
});

test('the letters are exported to their end, not only the pages on the screen', async ({ page, request }) => {
  await signIn(page, await account(request, 'registrar'), '/letters');
  await page.locator('[data-row-link]').first().waitFor();
  // Short pages, so that the demo's few dozen letters are several.
  await page.route('**/api/v1/letters?*', (route) => route.continue({ url: route.request().url().replace(/limit=\d+/, 'limit=9') }));
  await page.reload();
  await expect(page.locator('[data-row-link]')).toHaveCount(9);
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: text('fa', 'ui.export') }).click();
  await page.getByRole('menuitem', { name: text('fa', 'ui.export_csv') }).click();
  const file = await waiting;
  const content = readFileSync(await file.path(), 'utf8');
  expect(file.suggestedFilename()).toMatch(/-1\d{3}-\d{2}-\d{2}\.csv$/);
  expect(content.trim().split('\r\n').length).toBeGreaterThan(10);
});

test('Persian digits stay as they were typed in the search', async ({ page, request }) => {
  await signIn(page, await account(request, 'registrar'));
  await page.keyboard.press('Control+KeyK');
  await page.keyboard.insertText('۱۴۰۵');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('۱۴۰۵');
  await expect(page.getByRole('searchbox')).toHaveValue('۱۴۰۵');
  await expect(page.locator('[data-row-link]').first()).toBeVisible();
});

test('who may read no letters is led to none', async ({ page, request }) => {
  await signIn(page, await account(request, 'administrator'));
  await expect(page.getByRole('searchbox')).toHaveCount(0);
  await expect(page.getByRole('link', { name: text('fa', 'worklist.to_letters') })).toHaveCount(0);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect(page.getByText('Ctrl K')).toHaveCount(0);
});

test('a tag stands on the line of the number beside it', async ({ page, request }) => {
  for (const language of ['fa', 'en'] as const) {
    await page.context().clearCookies();
    await page.goto('/');
    await page.evaluate((wanted) => { localStorage.setItem('divan.language', wanted); }, language);
    await signIn(page, await account(request, 'expert'));
    // Number, state and, where it is not normal, secrecy and priority, in a row of the list.
    const line = page.locator('td small').filter({ hasText: text(language, 'words.priority_urgent') }).first();
    await line.waitFor();
    const tops = await line.evaluate((small) => [...small.children].map((child) => {
      const range = document.createRange();
      range.selectNodeContents(child);
      return range.getBoundingClientRect().top;
    }));
    expect(tops.length).toBeGreaterThan(1);
    expect(Math.max(...tops) - Math.min(...tops)).toBeLessThan(0.6);
  }
});

test('on a phone every view of the worklist is in sight', async ({ page, request }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const language of ['fa', 'en'] as const) {
    await page.context().clearCookies();
    await page.goto('/');
    await page.evaluate((wanted) => { localStorage.setItem('divan.language', wanted); }, language);
    await signIn(page, await account(request, 'expert'));
    const tabs = page.getByRole('navigation', { name: text(language, 'worklist.tabs') }).getByRole('link');
    await expect(tabs).toHaveCount(4);
    for (const box of await tabs.evaluateAll((links) => links.map((link) => link.getBoundingClientRect()).map(({ left, right }) => ({ left, right })))) {
      expect(box.left).toBeGreaterThanOrEqual(0);
      expect(box.right).toBeLessThanOrEqual(360);
    }
  }
});

test('no script, style or font comes from elsewhere, and the console stays clean', async ({ page, request, baseURL }) => {
  const strange: string[] = [];
  const said: string[] = [];
  page.on('request', (each) => { if (!each.url().startsWith(baseURL ?? '') && !each.url().startsWith('blob:')) strange.push(each.url()); });
  page.on('pageerror', (error) => { said.push(error.message); });
  // The browser itself reports each refused request; the question who is signed in is refused before sign-in.
  page.on('console', (message) => { if (message.type() === 'error' && !message.text().includes('401')) said.push(message.text()); });
  await prefer(page, 'fa');
  await signIn(page, await account(request, 'registrar'));
  for (const path of ['/letters', '/letters/new', '/search?q=x']) {
    await page.goto(path);
    await page.locator('#main h1').waitFor();
  }
  await page.locator('button[aria-haspopup="dialog"]').first().click({ trial: true, timeout: 500 }).catch(() => undefined);
  expect(strange).toEqual([]);
  expect(said).toEqual([]);
});
