// SPDX-License-Identifier: Apache-2.0
// The duties that a letter serves: changed on its page, by keys and by mouse.
import { expect, test } from '@playwright/test';
import { account, expectAccessible, expectNoSidewaysScroll, freshSubject, lettersFor, prefer, settled, signIn, text } from './support.ts';

for (const [language, theme] of [['fa', 'light'], ['en', 'dark']] as const) {
  const t = (key: string, values: Readonly<Record<string, string>> = {}) => text(language, key, values);

  test(`${language}: a letter serves other duties, and keeps them`, async ({ page, request }) => {
    const subject = freshSubject();
    await lettersFor(request, 'head', [subject]);
    await request.delete('/api/v1/session').catch(() => undefined);
    await prefer(page, language, theme);
    await signIn(page, await account(request, 'registrar'), '/letters');
    await page.getByRole('link', { name: subject }).click();
    await settled(page);
    const change = page.getByRole('button', { name: t('letters.duties_change') });
    const told = page.locator('#main dd', { has: change }).getByRole('listitem');
    const before = await told.count();

    // Two more by keys; what is chosen twice stands there once.
    await change.press('Enter');
    const dialog = page.getByRole('dialog');
    const chosen = dialog.getByRole('list', { name: t('letters.duties') }).getByRole('listitem');
    for (const [words, number] of [['1-4', before + 1], ['2-4', before + 2], ['2-4', before + 2]] as const) {
      const box = dialog.getByRole('combobox');
      await expect(box).toBeFocused();
      await page.keyboard.type(words);
      await expect(dialog.getByRole('option').first()).toBeVisible();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await expect(chosen).toHaveCount(number);
      if (number === before + 2) await box.fill('');
    }
    await expectAccessible(page, 'choosing duties of a letter');
    await expectNoSidewaysScroll(page, 'choosing duties of a letter');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText(t('letters.duties_changed'))).toBeVisible();
    await expect(dialog).toBeHidden();
    await expect(told).toHaveCount(before + 2);

    // One is taken out again by mouse.
    await change.click();
    await chosen.last().getByRole('button').click();
    await expect(chosen).toHaveCount(before + 1);
    await dialog.getByRole('button', { name: t('letters.duties_submit') }).click();
    await expect(told).toHaveCount(before + 1);
    await page.reload();
    await settled(page);
    await expect(told).toHaveCount(before + 1);
    await expectAccessible(page, 'a letter with its duties');
  });
}
