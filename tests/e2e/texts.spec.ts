// SPDX-License-Identifier: Apache-2.0
// Standard texts: kept on their page, taken by keys where a letter is referred and answered, filled from it.
import { expect, test } from '@playwright/test';
import { account, expectAccessible, expectNoSidewaysScroll, freshSubject, prefer, settled, signIn, tabTo, text } from './support.ts';

for (const [language, theme] of [['fa', 'light'], ['en', 'dark']] as const) {
  const t = (key: string, values: Readonly<Record<string, string>> = {}) => text(language, key, values);

  test(`${language}: texts are added, ordered, removed and brought back, and taken into a referral by keys`, async ({ page, request }) => {
    test.setTimeout(60_000);
    const mark = freshSubject();
    await prefer(page, language, theme);
    await signIn(page, await account(request, 'registrar'));
    await page.goto('/letters/texts');
    await settled(page);
    await expectAccessible(page, 'standard texts');
    const own = page.locator('section').filter({ has: page.getByRole('heading', { name: t('letters.texts_own'), level: 2 }) }).last();
    const rows = own.getByRole('listitem');
    // Of an earlier run.
    for (let left = await rows.count(); left > 0; left -= 1) {
      await rows.first().getByRole('button', { name: t('letters.texts_remove'), exact: false }).last().click();
      await expect(rows).toHaveCount(left - 1);
    }
    const note = async (words: string) => {
      await own.getByRole('button', { name: t('letters.texts_add_note') }).click();
      const dialog = page.getByRole('dialog');
      await expect(dialog.getByLabel(t('letters.texts_text'), { exact: true })).toBeFocused();
      await page.keyboard.press('Control+Enter');
      await expect(dialog.getByText(t('ui.fill_in'))).toBeVisible();
      await page.keyboard.insertText(words);
      await page.keyboard.press('Control+Enter');
      await expect(dialog).toBeHidden();
    };
    await note(`${mark} یک`);
    await note(language === 'fa' ? `${mark} تا {امروز}` : `${mark} until {today}`);
    await expect(rows).toHaveCount(2);
    await rows.nth(1).getByRole('button').first().click();
    await expect(rows.first()).toContainText('{');
    await rows.first().getByRole('button').last().click();
    await expect(rows).toHaveCount(1);
    await expectAccessible(page, 'a text that was removed');
    await page.getByRole('button', { name: t('letters.texts_undo') }).click();
    await expect(rows).toHaveCount(2);

    await own.getByRole('button', { name: t('letters.texts_add_answer') }).click();
    await expectAccessible(page, 'a new standard answer');
    await page.keyboard.insertText(`${mark} وصول`);
    await page.keyboard.press('Tab');
    await page.keyboard.insertText('بازگشت به {subject}');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('dialog')).toBeHidden();
    await page.setViewportSize({ width: 320, height: 640 });
    await expectNoSidewaysScroll(page, 'standard texts');
    await page.setViewportSize({ width: 1280, height: 820 });

    await page.goto('/letters/new');
    await page.getByLabel(t('letters.sender_name'), { exact: true }).fill('فرستنده آزمون');
    await page.getByLabel(t('letters.subject'), { exact: true }).fill(mark);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('link', { name: t('letters.see_letter') }).click();
    await settled(page);
    await page.getByRole('button', { name: t('letters.refer') }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('group', { name: t('letters.standard_notes') }).getByRole('button').first()).toContainText(mark);
    await tabTo(page, dialog.getByRole('button', { name: t('letters.texts') }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('menuitem').first()).toBeFocused();
    await expectAccessible(page, 'choosing a standard text');
    await page.keyboard.press('Enter');
    const words = dialog.getByLabel(t('letters.note'), { exact: false }).first();
    await expect(words).toHaveValue(new RegExp(`^${mark}.*[0-9۰-۹]{4}/[0-9۰-۹]{2}/[0-9۰-۹]{2}$`));
    await words.fill('دیگر');
    await expect(words).toHaveValue('دیگر');
  });

  test(`${language}: a unit's texts are only looked at by who may not keep them`, async ({ page, request }) => {
    await prefer(page, language, theme);
    await signIn(page, await account(request, 'expert'));
    await page.goto('/letters/texts');
    await settled(page);
    await expect(page.getByRole('button', { name: t('letters.texts_add_note') })).toHaveCount(1);
    await expectAccessible(page, 'standard texts that are only looked at');
  });
}
