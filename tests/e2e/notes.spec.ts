// SPDX-License-Identifier: Apache-2.0
// What is written on the pages of a letter's file: by mouse, by finger, by keys; taken back; printed.
import type { Browser, Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import type { Language } from './support.ts';
import { account, expectAccessible, expectNoSidewaysScroll, freshSubject, prefer, settled, signIn, tabTo, text } from './support.ts';

async function twoPages(browser: Browser): Promise<Buffer> {
  const page = await browser.newPage();
  await page.setContent('<h1>نخست</h1><p>متن نامه</p><h1 style="break-before: page">دوم</h1>');
  const pdf = await page.pdf({ format: 'A4' });
  await page.close();
  return pdf;
}

/** A letter with a scan, as its registrar sees it. */
async function letterWithScan(page: Page, browser: Browser, language: Language) {
  await page.goto('/letters/new');
  await page.getByLabel(text(language, 'letters.sender_name'), { exact: true }).fill('فرستنده آزمون');
  await page.getByLabel(text(language, 'letters.subject'), { exact: true }).fill(freshSubject());
  await page.keyboard.press('Control+Enter');
  await page.getByRole('link', { name: text(language, 'letters.see_letter') }).click();
  await settled(page);
  await page.locator('input[type="file"]').setInputFiles({ name: 'scan.pdf', mimeType: 'application/pdf', buffer: await twoPages(browser) });
  const label = text(language, 'letters.pages_of', { file: 'scan.pdf' });
  const viewer = page.getByRole('region', { name: label });
  const digit = language === 'fa' ? '۱' : '1';
  const image = viewer.getByRole('img', { name: text(language, 'ui.viewer_image', { file: label, page: digit }) });
  await expect(image).toBeVisible({ timeout: 20_000 });
  return { viewer, image };
}

for (const [language, theme] of [['fa', 'light'], ['en', 'dark']] as const) {
  const t = (key: string, values: Readonly<Record<string, string>> = {}) => text(language, key, values);
  const digits = (n: number) => (language === 'fa' ? [...String(n)].map((each) => '۰۱۲۳۴۵۶۷۸۹'[Number(each)] ?? '').join('') : String(n));

  test(`${language}: a page is written on by mouse and by pen, and a note is taken back`, async ({ page, browser, request }) => {
    test.setTimeout(120_000);
    await prefer(page, language, theme);
    await signIn(page, await account(request, 'registrar'));
    const { viewer, image } = await letterWithScan(page, browser, language);
    const tool = (name: string) => viewer.getByRole('button', { name: t(`letters.page_note_${name}`), exact: true });
    const words = viewer.getByLabel(t('letters.page_note_words'));
    const save = viewer.getByRole('button', { name: t('letters.page_note_save') });
    const list = page.locator('li[id^="page-note-"]');
    const drag = async (from: readonly [number, number], to: readonly [number, number]) => {
      await image.scrollIntoViewIfNeeded();
      const box = await image.boundingBox();
      if (box === null) throw new Error('no page');
      await page.mouse.move(box.x + box.width * from[0], box.y + 60 + 200 * from[1]);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width * to[0], box.y + 60 + 200 * to[1], { steps: 8 });
      await page.mouse.up();
    };

    await tool('text').click();
    await expect(viewer.getByText(t('letters.page_note_hint_text'))).toBeVisible();
    await drag([0.2, 0.2], [0.6, 0.5]);
    await expect(words).toBeFocused();
    await save.click();
    await expect(viewer.getByText(t('letters.page_note_missing'))).toBeVisible();
    await expectAccessible(page, 'a note without words');
    await words.fill('در ده روز پاسخ دهید');
    await page.keyboard.press('Control+Enter');
    await expect(list).toHaveCount(1);
    await expect(list.first()).toContainText('در ده روز پاسخ دهید');

    await tool('pen').click();
    await expect(viewer.getByText(t('letters.page_note_hint_pen'))).toBeVisible();
    await drag([0.1, 0.7], [0.5, 0.9]);
    await drag([0.5, 0.7], [0.2, 0.9]);
    await save.click();
    await expect(list).toHaveCount(2);
    await tool('highlight').click();
    await expect(viewer.getByText(t('letters.page_note_hint_highlight'))).toBeVisible();
    await drag([0.1, 0.1], [0.9, 0.15]);
    await save.click();
    await expect(list).toHaveCount(3);
    await expect(list.nth(1)).toContainText(t('letters.page_note_handwriting'));
    await expectAccessible(page, 'a page with notes');

    const show = viewer.getByRole('button', { name: t('letters.page_notes_show', { n: digits(3) }) });
    await show.click();
    await expect(viewer.locator('svg path')).toHaveCount(0);
    await show.click();
    await expect(viewer.locator('svg path')).toHaveCount(1);

    await page.emulateMedia({ media: 'print' });
    await expect(list.first()).toContainText(t('letters.page_note_page', { page: digits(1) }));
    await expect(list.first().getByRole('button')).toHaveCount(0);
    await page.emulateMedia({ media: 'screen' });

    await page.getByRole('button', { name: t('letters.page_note_take_back_of', { n: digits(1) }) }).click();
    await expectAccessible(page, 'taking a note back');
    await page.getByRole('dialog').getByRole('button', { name: t('letters.page_note_take_back') }).click();
    await expect(list).toHaveCount(2);
    await page.getByText(t('letters.page_notes_taken_back', { n: digits(1) })).click();
    await expect(page.getByText('در ده روز پاسخ دهید')).toBeVisible();
    await page.setViewportSize({ width: 320, height: 640 });
    await expectNoSidewaysScroll(page, 'a page with notes');
  });

  test(`${language}: a note is written by keys alone, and what is not saved outlives a reload`, async ({ page, browser, request }) => {
    test.setTimeout(120_000);
    await prefer(page, language, theme);
    await signIn(page, await account(request, 'registrar'));
    const { viewer } = await letterWithScan(page, browser, language);
    await tabTo(page, viewer.getByRole('group'), 'Tab', 60);
    await page.keyboard.press('n');
    const handle = viewer.getByRole('button', { name: t('letters.page_note_handle') });
    await expect(handle).toBeFocused();
    for (let i = 0; i < 5; i += 1) await page.keyboard.press('ArrowUp');
    await expect(page.getByText(t('letters.page_note_at', { x: digits(50), y: digits(45) }))).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(viewer.getByLabel(t('letters.page_note_words'))).toBeFocused();
    await page.keyboard.insertText('بررسی شود');
    await page.reload();
    await settled(page);
    await expect(viewer.getByLabel(t('letters.page_note_words'))).toHaveValue('بررسی شود');
    await viewer.getByLabel(t('letters.page_note_words')).focus();
    await page.keyboard.press('Control+Enter');
    await expect(viewer.getByRole('button', { name: t('letters.page_note_said', { n: digits(1), text: 'بررسی شود' }) })).toBeVisible();
  });

  test(`${language}: a finger writes on the page of a phone, which does not scroll away`, async ({ browser, request, baseURL }) => {
    test.setTimeout(120_000);
    const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, baseURL: baseURL ?? '', locale: 'fa-IR' });
    const page = await phone.newPage();
    await prefer(page, language, theme);
    await signIn(page, await account(request, 'registrar'));
    const { viewer, image } = await letterWithScan(page, browser, language);
    await viewer.getByRole('button', { name: t('letters.page_note_pen'), exact: true }).tap();
    await image.scrollIntoViewIfNeeded();
    const box = await image.boundingBox();
    if (box === null) throw new Error('no page');
    const before = await page.evaluate(() => window.scrollY);
    const touch = await phone.newCDPSession(page);
    const at = (x: number, y: number) => [{ x: box.x + box.width * x, y: box.y + 40 + y }];
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0.2, 0) });
    for (let i = 1; i <= 10; i += 1) await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(0.2 + i / 20, 8 * i) });
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    expect(await page.evaluate(() => window.scrollY)).toBe(before);
    await viewer.getByRole('button', { name: t('letters.page_note_save') }).tap();
    await expect(page.getByText(t('letters.page_note_handwriting'))).toBeVisible();
    await expectAccessible(page, 'notes on a phone');
    await phone.close();
  });
}
