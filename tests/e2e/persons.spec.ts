// SPDX-License-Identifier: Apache-2.0
// What a person is reached by, and a person erased by law: by an administrator, on the person's page.
import type { APIRequestContext } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { account, expectAccessible, expectNoSidewaysScroll, prefer, settled, signIn, text } from './support.ts';

/** Somebody who holds no post yet. */
async function newPerson(request: APIRequestContext): Promise<{ readonly id: number; readonly fa: string; readonly en: string }> {
  const { user_name, password } = await account(request, 'organisation_officer');
  const { csrf, posts } = (await (await request.post('/api/v1/session', { data: { user_name, password } })).json()) as { csrf: string; posts: { id: number }[] };
  const headers = { 'X-CSRF-Token': csrf, 'Acting-Post': String(posts[0]?.id ?? 0) };
  const mark = Date.now().toString(36);
  const name = { fa: `سارا نمونه ${mark}`, en: `Sara Nemuneh ${mark}` };
  const imported = await request.post('/api/v1/organisation/import?kind=persons&dry_run=false', { headers: { ...headers, 'Content-Type': 'text/csv' }, data: `code,name_fa,name_en\np-${mark},${name.fa},${name.en}\n` });
  expect(imported.status(), await imported.text()).toBe(200);
  const { persons } = (await (await request.get(`/api/v1/persons?q=${mark}`, { headers })).json()) as { persons: { id: number }[] };
  await request.delete('/api/v1/session', { headers });
  return { id: persons[0]?.id ?? 0, ...name };
}

for (const [language, theme] of [['fa', 'light'], ['en', 'dark']] as const) {
  const t = (key: string, values: Readonly<Record<string, string>> = {}) => text(language, key, values);
  const kind = t('organisation.identifier_email');

  test(`${language}: an address is recorded, looked at for a reason and removed, and the person is erased`, async ({ page, request }) => {
    const person = await newPerson(request);
    const name = language === 'fa' ? person.fa : person.en;
    await prefer(page, language, theme);
    await signIn(page, await account(request, 'administrator'), `/persons/${person.id}`);
    await settled(page);
    const dialog = page.getByRole('dialog');
    const line = page.getByRole('listitem').filter({ hasText: kind });
    await expect(line).toContainText(t('organisation.identifier_none'));

    await page.getByRole('button', { name: t('organisation.identifier_set_of', { kind }) }).press('Enter');
    await page.keyboard.type('not an address');
    await page.keyboard.press('Control+Enter');
    await expect(dialog.getByRole('textbox')).toHaveAttribute('aria-invalid', 'true');
    await expectAccessible(page, 'an identifier that is refused');
    await dialog.getByRole('textbox').fill('sara@example.org');
    await page.keyboard.press('Control+Enter');
    await expect(line).toContainText('s•••••@example.org');

    await page.getByRole('button', { name: t('organisation.identifier_open_of', { kind }) }).press('Enter');
    await page.keyboard.type('نشانی دعوت‌نامه');
    await page.keyboard.press('Control+Enter');
    await expect(dialog.getByText('sara@example.org')).toBeVisible();
    await expectAccessible(page, 'an identifier that is shown');
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(page.getByText('sara@example.org', { exact: true })).toBeHidden();
    await expectAccessible(page, 'a person with identifiers');
    await expectNoSidewaysScroll(page, 'a person with identifiers');

    await page.getByRole('button', { name: t('organisation.identifier_remove_of', { kind }) }).click();
    await dialog.getByRole('button', { name: t('organisation.identifier_remove') }).click();
    await expect(line).toContainText(t('organisation.identifier_none'));

    // Nothing is erased before ground and name are there.
    await page.getByRole('button', { name: t('organisation.erase_title') }).click();
    await dialog.getByLabel(t('organisation.erase_ground')).fill('رأی شماره ۱۲');
    await dialog.getByRole('button', { name: t('organisation.erase'), exact: true }).click();
    await expect(dialog.getByText(t('organisation.erase_name_differs'))).toBeVisible();
    await expectAccessible(page, 'erasing a person');
    await dialog.getByLabel(t('organisation.erase_name', { name })).fill(name);
    await dialog.getByRole('button', { name: t('organisation.erase'), exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('heading', { level: 1 })).not.toContainText(name);
    await page.reload();
    await settled(page);
    await expect(page.getByText(name)).toBeHidden();
    await expect(page.getByText(t('organisation.erased_by_law'))).toBeVisible();
    await expect(page.getByRole('button', { name: t('organisation.erase_title') })).toBeHidden();
    await expectAccessible(page, 'a person who was erased');
  });
}
