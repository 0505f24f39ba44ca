// SPDX-License-Identifier: Apache-2.0
// Files of a letter: enclosed over a line that breaks, looked at page by page, taken along.
import { readFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { scanOf } from './scan.ts';
import type { Language } from './support.ts';
import { account, expectAccessible, expectNoSidewaysScroll, freshSubject, prefer, settled, signIn, text } from './support.ts';

async function threePages(browser: Browser): Promise<Buffer> {
  const page = await browser.newPage();
  await page.setContent('<h1>نخست</h1><h1 style="break-before: page">دوم</h1><h1 style="break-before: page">سوم</h1>');
  const pdf = await page.pdf({ format: 'A4' });
  await page.close();
  return pdf;
}

async function registerLetter(page: Page, language: Language, subject: string) {
  await page.goto('/letters/new');
  await page.getByLabel(text(language, 'letters.sender_name'), { exact: true }).fill('فرستنده آزمون');
  await page.getByLabel(text(language, 'letters.subject'), { exact: true }).fill(subject);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('link', { name: text(language, 'letters.see_letter') }).click();
  await settled(page);
}

for (const [language, theme] of [['fa', 'light'], ['en', 'dark']] as const) {
  const t = (key: string, values: Readonly<Record<string, string>> = {}) => text(language, key, values);
  const digits = (code: number) => (language === 'fa' ? '۰۱۲۳۴۵۶۷۸۹'[code] ?? '' : String(code));
  const place = (page: number) => t('ui.viewer_page', { page: digits(page), of: digits(3) });

  test(`${language}: a scan is enclosed over a line that breaks, and the letter opens as its pages`, async ({ page, browser, request }) => {
    test.setTimeout(90_000);
    const pdf = await threePages(browser);
    await prefer(page, language, theme);
    await signIn(page, await account(request, 'registrar'));
    await registerLetter(page, language, freshSubject());
    await expect(page.getByText(t('letters.no_files'))).toBeVisible();

    let cuts = 0;
    await page.route('**/api/v1/files/*/content', async (route) => {
      if (route.request().method() === 'PUT' && cuts === 0) {
        cuts += 1;
        return route.abort('connectionreset');
      }
      return route.continue();
    });
    await page.locator('input[type="file"]').setInputFiles({ name: 'scan.pdf', mimeType: 'application/pdf', buffer: pdf });
    const viewer = page.getByRole('region', { name: t('letters.pages_of', { file: 'scan.pdf' }) });
    await expect(viewer.getByRole('img', { name: t('ui.viewer_image', { file: t('letters.pages_of', { file: 'scan.pdf' }), page: digits(1) }) })).toBeVisible({ timeout: 20_000 });
    expect(cuts).toBe(1);
    await expectAccessible(page, 'a letter with its pages');

    // On paper the page stands where its thumbnails stood too.
    await page.emulateMedia({ media: 'print' });
    await expect.poll(async () => (await viewer.getByRole('img').last().boundingBox())?.width ?? 0).toBeGreaterThan(300);
    await page.emulateMedia({ media: 'screen' });

    await viewer.getByRole('group').focus();
    await page.keyboard.press('PageDown');
    await expect(viewer.getByText(place(2), { exact: true })).toBeVisible();
    await page.keyboard.press('End');
    await page.keyboard.press('+');
    await page.keyboard.press('r');
    await expect(viewer.getByText(place(3), { exact: true })).toBeVisible();
    await expect(viewer.getByRole('img').last()).toHaveAttribute('style', /rotate\(90deg\)/);
    await page.setViewportSize({ width: 320, height: 640 });
    await expectNoSidewaysScroll(page, 'a letter with its pages');

    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: t('letters.download_of', { file: 'scan.pdf' }) }).click();
    expect(readFileSync(await (await saving).path()).equals(pdf)).toBe(true);
  });

  test(`${language}: a file that is refused says why, and stands in nobody's way`, async ({ page, request }) => {
    await prefer(page, language, theme);
    await signIn(page, await account(request, 'registrar'));
    await registerLetter(page, language, freshSubject());
    await page.locator('input[type="file"]').setInputFiles([
      { name: 'run.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ\u0090\u0000program') }, { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('یادداشت') },
    ]);
    await expect(page.getByText('note.txt', { exact: true })).toBeVisible();
    await expect(page.getByText(t('letters.upload_failed', { file: 'run.exe' }))).toBeVisible();
    await expectAccessible(page, 'a file that was refused');
    await page.getByRole('button', { name: t('letters.upload_drop') }).click();
    await expect(page.getByText(t('letters.upload_failed', { file: 'run.exe' }))).toBeHidden();
  });
}

test('a scan of 900 pages opens, goes to its last page by number, and holds few of its images', async ({ page, request }) => {
  test.setTimeout(120_000);
  const t = (key: string, values: Readonly<Record<string, string>> = {}) => text('fa', key, values);
  await prefer(page, 'fa', 'light');
  await signIn(page, await account(request, 'registrar'));
  await registerLetter(page, 'fa', freshSubject());
  await page.locator('input[type="file"]').setInputFiles({ name: 'scan.pdf', mimeType: 'application/pdf', buffer: scanOf(900) });
  const label = t('letters.pages_of', { file: 'scan.pdf' });
  const viewer = page.getByRole('region', { name: label });
  const sheet = (number: string) => viewer.getByRole('img', { name: t('ui.viewer_image', { file: label, page: number }) });
  await expect(sheet('۱')).toBeVisible({ timeout: 60_000 });

  const goTo = viewer.getByRole('textbox', { name: t('ui.viewer_go_of', { of: '۹۰۰' }) });
  await goTo.fill('901');
  await expect(goTo).toHaveAttribute('aria-invalid', 'true');
  await goTo.fill('۹۰۰');
  await page.keyboard.press('Enter');

  await expect(sheet('۹۰۰')).toBeVisible({ timeout: 30_000 });
  const thumbnails = viewer.getByRole('list', { name: t('ui.viewer_thumbnails') });
  await expect(thumbnails.getByRole('button', { name: t('ui.viewer_page', { page: '۹۰۰', of: '۹۰۰' }) })).toHaveAttribute('aria-current', 'page');
  await expect(thumbnails.locator('img').first()).toBeVisible({ timeout: 30_000 });
  expect(await thumbnails.locator('img').count()).toBeLessThan(40);
  expect(await thumbnails.locator('button[tabindex="0"]').count()).toBe(1);
  await thumbnails.locator('button[tabindex="0"]').press('ArrowUp');
  await expect(sheet('۸۹۹')).toBeVisible({ timeout: 30_000 });
  await expect(thumbnails.getByRole('button', { name: t('ui.viewer_page', { page: '۸۹۹', of: '۹۰۰' }) })).toBeFocused();
  await expectAccessible(page, 'a letter with a long scan');

  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage') as { usedSize: number };
  expect(usedSize).toBeLessThan(100_000_000);
});
