// SPDX-License-Identifier: Apache-2.0
// A file is destroyed by the head of the unit that owns its letter, by keys and by touch; the certificate is a page of
// its own. Whoever only keeps the register is not offered it.
import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { Founded, password } from './founded.ts';
import { handsOf, next, ways } from './hands.ts';
import type { Language } from './support.ts';
import { expectAccessible, expectNoSidewaysScroll, settled, text } from './support.ts';

const content = Buffer.from('یادداشتی که باید برود');

for (const language of ['fa', 'en'] as const satisfies readonly Language[]) {
  const t = (key: string, values: Readonly<Record<string, string>> = {}) => text(language, key, values);
  const named = { file: 'note.txt' };
  const button = (page: Page, key: string, values = {}) => page.getByRole('button', { name: t(key, values), exact: true });

  for (const way of ways) {
    test(`${language}: a file is destroyed by permit, by ${way}`, async ({ browser }) => {
      test.setTimeout(90_000);
      const founded = new Founded();
      try {
        const people = [['registrar', 'مریم کاویانی', 'Maryam Kaviani', 'ministry/1-1/registrar'], ['office', 'سیمین آرامش', 'Simin Aramesh', 'ministry/1-1/head']] as const;
        const links = people.map(([user, fa, en, post]) => founded.takeIn(user, fa, en, post));
        const baseURL = await founded.serve();
        const hands = await handsOf(browser, way, language, { baseURL, width: 390 });
        const { page, press, write, send } = hands;
        for (const link of links) {
          const taken = await page.request.post('/api/v1/account-links/acceptance', { data: { token: link.split('#')[1], password } });
          expect(taken.ok()).toBe(true);
        }

        await next(hands, { user_name: 'registrar', password }, '/letters/new');
        await write(page.getByLabel(t('letters.sender_name'), { exact: true }), 'استانداری نمونه');
        await write(page.getByLabel(t('letters.subject'), { exact: true }), 'نامه‌ای با پیوست');
        await send(button(page, 'letters.register_submit'));
        await page.getByRole('link', { name: t('letters.see_letter') }).click();
        await page.locator('input[type="file"]').setInputFiles({ name: named.file, mimeType: 'text/plain', buffer: content });
        await expect(button(page, 'letters.download_of', named)).toBeVisible();
        await expect(button(page, 'letters.destroy_of', named)).toBeHidden();

        await next(hands, { user_name: 'office', password }, new URL(page.url()).pathname);
        await press(button(page, 'letters.destroy_of', named));
        const dialog = page.getByRole('dialog');
        await expect(dialog.getByText(t('letters.destroy_goes'))).toBeVisible();
        await send(dialog.getByRole('button', { name: t('letters.destroy_submit'), exact: true })); // nothing is filled in
        for (const missing of ['destroy_permit_missing', 'destroy_reason_missing', 'destroy_sure_missing']) await expect(dialog.getByText(t(`letters.${missing}`))).toBeVisible();
        await expectAccessible(page, 'the destruction of a file');
        await write(dialog.getByLabel(t('letters.destroy_permit'), { exact: true }), '۱۲/۱۴۰۵');
        await write(dialog.getByLabel(t('letters.destroy_reason'), { exact: true }), 'پایان مدت نگهداری');
        if (way === 'touch') await dialog.getByLabel(t('letters.destroy_sure')).tap();
        else {
          await page.keyboard.press('Tab');
          await page.keyboard.press('Space');
        }
        await send(dialog.getByRole('button', { name: t('letters.destroy_submit'), exact: true }));

        await expect(page.getByRole('heading', { level: 1, name: t('letters.certificate') })).toBeVisible();
        await settled(page);
        await expect(page.getByText('پایان مدت نگهداری')).toBeVisible();
        await expect(page.locator('dd').filter({ hasText: language === 'fa' ? 'سیمین آرامش' : 'Simin Aramesh' })).toBeVisible();
        await expectAccessible(page, 'the certificate of a destruction');
        await expectNoSidewaysScroll(page, 'the certificate of a destruction');
        await press(page.getByRole('link', { name: t('letters.see_letter') }));
        await expect(page.getByText(t('letters.file_destroyed'))).toBeVisible();
        await expect(button(page, 'letters.download_of', named)).toBeHidden();
        await expect(page.getByRole('link', { name: t('letters.certificate_of', named) })).toBeVisible();
        await page.context().close();
      } finally {
        founded.end();
      }
    });
  }
}
