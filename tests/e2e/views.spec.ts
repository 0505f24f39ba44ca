// SPDX-License-Identifier: Apache-2.0
// The worklist by purpose and in groups, and views that are kept under a name.
import { expect, test } from '@playwright/test';
import { account, expectAccessible, expectNoSidewaysScroll, prefer, settled, signIn, text } from './support.ts';

for (const language of ['fa', 'en'] as const) {
  const t = (name: string, values: Readonly<Record<string, string>> = {}) => text(language, name, values);

  test(`${language}: grouped, narrowed, kept under a name and found on another machine`, async ({ page, request, browser }) => {
    test.setTimeout(90_000);
    const head = await account(request, 'head');
    const name = `${language} ${Date.now().toString(36)}`;
    await prefer(page, language);
    await signIn(page, head);
    await page.getByLabel(t('worklist.group'), { exact: true }).selectOption('purpose');
    const heads = page.getByRole('rowheader');
    await expect(heads.first()).toContainText(t('words.purpose_action'));
    await expectAccessible(page, 'a grouped worklist');

    await page.getByLabel(t('worklist.purpose'), { exact: true }).selectOption('action');
    await expect(page).toHaveURL(/purpose=action/);
    await expect(heads).toHaveCount(1);
    await page.getByRole('button', { name: t('worklist.view_save') }).click();
    const dialog = page.getByRole('dialog');
    await page.keyboard.press('Control+Enter');
    await expect(dialog.getByText(t('ui.fill_in'))).toBeVisible();
    await dialog.getByLabel(t('worklist.view_name')).fill(name);
    await expectAccessible(page, 'giving a view a name');
    await page.keyboard.press('Control+Enter');
    await expect(dialog).toBeHidden();
    const views = (at = page) => at.getByRole('list', { name: t('worklist.views') });
    await expect(views().getByRole('link', { name })).toHaveAttribute('aria-current', 'page');

    // The same name is not given twice.
    await page.getByLabel(t('worklist.group'), { exact: true }).selectOption('due');
    await page.getByRole('button', { name: t('worklist.view_save') }).click();
    await dialog.getByLabel(t('worklist.view_name')).fill(name);
    await page.keyboard.press('Control+Enter');
    await expect(dialog.getByText(t('worklist.view_named_twice'))).toBeVisible();
    await page.keyboard.press('Escape');

    // Another machine, a phone.
    const context = await browser.newContext({ viewport: { width: 320, height: 700 }, locale: 'fa-IR', timezoneId: 'Asia/Tehran' });
    const phone = await context.newPage();
    await prefer(phone, language, 'dark');
    await signIn(phone, head);
    await views(phone).getByRole('link', { name }).click();
    await expect(phone).toHaveURL(/purpose=action&group=purpose/);
    await settled(phone);
    await expectNoSidewaysScroll(phone, 'a grouped worklist at 320 px');
    await expectAccessible(phone, 'a grouped worklist on a phone');
    await phone.getByRole('button', { name: t('worklist.view_acts', { name }) }).click();
    await phone.getByRole('menuitem', { name: t('worklist.view_rename') }).click();
    await phone.getByLabel(t('worklist.view_name')).fill(`${name} 2`);
    await phone.keyboard.press('Control+Enter');
    await expect(views(phone).getByRole('link', { name: `${name} 2` })).toBeVisible();

    // The first machine has the list as it was: it must not overwrite the new name.
    await page.getByRole('button', { name: t('worklist.view_acts', { name }) }).click();
    await page.getByRole('menuitem', { name: t('worklist.view_remove') }).click();
    await expect(views().getByRole('link', { name: `${name} 2` })).toBeVisible();
    await page.getByRole('button', { name: t('worklist.view_acts', { name: `${name} 2` }) }).click();
    await page.getByRole('menuitem', { name: t('worklist.view_remove') }).click();
    await expect(views().getByRole('link', { name: `${name} 2` })).toHaveCount(0);
    await context.close();
  });

  test(`${language}: nothing for a purpose says so`, async ({ page, request }) => {
    await prefer(page, language);
    await signIn(page, await account(request, 'head'), '/?view=late&purpose=filing');
    await expect(page.getByText(t('worklist.empty_filter'))).toBeVisible();
    await expectAccessible(page, 'a view without rows');
    await page.getByRole('link', { name: t('worklist.purpose_any'), exact: true }).click();
    await expect(page).not.toHaveURL(/purpose/);
  });
}
