// SPDX-License-Identifier: Apache-2.0
// The chart of any day and what it leads to: by keyboard, in both languages and both themes.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import type { Language } from './support.ts';
import { account, expectAccessible, expectNoSidewaysScroll, prefer, settled, signIn, text } from './support.ts';

/** The row that has the focus, by its place in the tree. */
const focusedKey = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-key') ?? '');

async function openChart(page: Page, path = '/organisation') {
  await page.goto(path);
  await settled(page);
  await expect(page.getByRole('treegrid')).toBeVisible();
}

for (const language of ['fa', 'en'] as const satisfies readonly Language[]) {
  const t = (key: string, values: Readonly<Record<string, string>> = {}) => text(language, key, values);

  test(`${language}: from the chart to a post, by keyboard alone`, async ({ page, request }) => {
    await prefer(page, language);
    await signIn(page, await account(request, 'expert'));
    await page.keyboard.press('Alt+Shift+KeyO');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('organisation.title'));
    await page.getByRole('treegrid').waitFor();
    const [forward, back] = language === 'fa' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];

    // The first unit that is closed, found by the arrow alone.
    const unit = await page.locator('[data-key^="u"][aria-expanded="false"]').first().getAttribute('data-key') ?? '';
    await page.locator('[data-key]').first().focus();
    await page.keyboard.press('Home');
    for (let step = 0; step < 100 && (await focusedKey(page)) !== unit; step += 1) await page.keyboard.press('ArrowDown');
    expect(await focusedKey(page)).toBe(unit);
    const before = await page.locator('[data-key]').count();
    await page.keyboard.press(forward ?? '');
    await expect.poll(() => page.locator('[data-key]').count()).toBeGreaterThan(before);
    await page.keyboard.press(forward ?? '');
    expect(await focusedKey(page)).toMatch(/^p/);
    await page.keyboard.press(back ?? '');
    expect(await focusedKey(page)).toBe(unit);
    await page.keyboard.press(back ?? '');
    expect(await page.locator('[data-key]').count()).toBe(before);
    await page.keyboard.press(forward ?? '');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/posts\/\d+$/);
    await expect(page.getByRole('heading', { name: t('organisation.holders') })).toBeVisible();

    await page.goBack();
    await expect(page.locator(`[data-key="${unit}"]`)).toHaveAttribute('aria-expanded', 'true');
  });

  test(`${language}: a past day is in the address and travels along`, async ({ page, request }) => {
    await prefer(page, language);
    const head = await account(request, 'head');
    await signIn(page, head);
    await openChart(page);
    await page.getByRole('group', { name: t('organisation.day') }).getByRole('spinbutton').first().focus();
    await page.keyboard.press('ArrowDown');
    await expect(page).toHaveURL(/day=\d{4}-\d{2}-\d{2}/);
    await expect(page.getByRole('button', { name: t('organisation.to_today') })).toBeVisible();

    await openChart(page, '/organisation?day=2020-01-01');
    await page.getByLabel(t('organisation.find')).fill(language === 'fa' ? head.post_fa : head.post_en);
    await page.getByRole('link', { name: language === 'fa' ? head.post_fa : head.post_en, exact: true }).click();
    await expect(page).toHaveURL(/\/posts\/\d+\?day=2020-01-01$/);
    await settled(page);
    await expect(page.getByText(t('organisation.vacant'), { exact: true }).first()).toBeVisible();
    await page.getByRole('button', { name: t('organisation.to_today') }).click();
    await expect(page).toHaveURL(/\/posts\/\d+$/);
  });

  test(`${language}: no violation in light and dark, nothing sideways at 320 px`, async ({ page, request }) => {
    test.setTimeout(240_000);
    const expert = await account(request, 'expert');
    await prefer(page, language);
    await signIn(page, expert);
    const person = language === 'fa' ? expert.person_fa : expert.person_en;
    await openChart(page, `/organisation?q=${encodeURIComponent(person)}`);
    const post = await page.locator('[data-key^="p"] [data-row-link]').first().getAttribute('href') ?? '';
    const unit = await page.locator('[data-key^="u"] [data-row-link]').last().getAttribute('href') ?? '';
    const holder = await page.getByRole('link', { name: person, exact: true }).first().getAttribute('href') ?? '';
    const pages = ['/organisation', `/organisation?q=${encodeURIComponent(person)}`, '/organisation?vacant=1&day=2020-01-01', '/organisation?q=qqqqqq', post, unit, holder];
    // The device is asked for its colours, so that one page shows both.
    await page.evaluate(() => { localStorage.setItem('divan.theme', 'auto'); });
    for (const path of pages) {
      await page.goto(path);
      await settled(page);
      for (const theme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: theme });
        await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
        await expectAccessible(page, `${path} ${theme}`);
      }
      await page.setViewportSize({ width: 320, height: 640 });
      await expectNoSidewaysScroll(page, path);
      if (path === holder) await expectAccessible(page, 'a person on a phone');
      await page.setViewportSize({ width: 1280, height: 820 });
    }
  });
}

test('what was found is exported, open or not', async ({ page, request }) => {
  await signIn(page, await account(request, 'expert'));
  await openChart(page, '/organisation?vacant=1');
  const count = Number((await page.getByRole('status').filter({ hasText: /[۰-۹]/ }).first().innerText()).replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0)).replace(/\D/g, ''));
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: text('fa', 'ui.export') }).click();
  await page.getByRole('menuitem', { name: text('fa', 'ui.export_csv') }).click();
  const content = readFileSync(await (await waiting).path(), 'utf8');
  expect(content.trim().split('\r\n')).toHaveLength(count + 1);
});

test('a unit that is not there says so and leads back', async ({ page, request }) => {
  await signIn(page, await account(request, 'expert'), '/units/7');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(text('fa', 'ui.not_found'));
  await page.getByRole('link', { name: text('fa', 'organisation.to_chart') }).click();
  await expect(page.getByRole('treegrid')).toBeVisible();
});
