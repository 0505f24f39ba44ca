// SPDX-License-Identifier: Apache-2.0
// A wrong registration is made void with its reason: it leaves the worklist it was in, its number stays, and whoever
// had it reads why.
import { expect, test } from '@playwright/test';
import { handsOf, next, ways } from './hands.ts';
import type { Language } from './support.ts';
import { account, expectAccessible, expectNoSidewaysScroll, freshSubject, settled, text } from './support.ts';

for (const language of ['fa', 'en'] as const satisfies readonly Language[]) {
  const t = (key: string) => text(language, key);

  for (const way of ways) {
    test(`${language}: a registration is made void, by ${way}`, async ({ browser, request, baseURL }) => {
      const [registrar, expert] = [await account(request, 'registrar'), await account(request, 'expert')];
      const subject = freshSubject();
      const hands = await handsOf(browser, way, language, { baseURL: baseURL ?? '', width: 390 });
      const { page, press, write, find, send } = hands;
      const dialog = page.getByRole('dialog');
      const button = (key: string) => page.getByRole('button', { name: t(key), exact: true });

      await next(hands, registrar, '/letters/new');
      await write(page.getByLabel(t('letters.sender_name'), { exact: true }), 'فرمانداری نمونه');
      await write(page.getByLabel(t('letters.subject'), { exact: true }), subject);
      await send(button('letters.register_submit'));
      await press(button('letters.refer_now'));
      await find(dialog.getByRole('combobox', { name: t('letters.receiver') }), language === 'fa' ? expert.post_fa : expert.post_en);
      await send(dialog.getByRole('button', { name: t('letters.refer_submit'), exact: true }));
      await press(page.getByRole('link', { name: t('letters.see_letter') }));
      await expect(page.getByRole('heading', { level: 1, name: subject })).toBeVisible();
      const address = new URL(page.url()).pathname;

      await press(button('letters.void'));
      await send(dialog.getByRole('button', { name: t('letters.void_submit'), exact: true })); // without its reason
      await expect(dialog.getByText(t('letters.void_reason_missing'))).toBeVisible();
      await expectAccessible(page, 'making a registration void');
      await write(dialog.getByLabel(t('letters.void_reason'), { exact: true }), 'دو بار ثبت شده است');
      await send(dialog.getByRole('button', { name: t('letters.void_submit'), exact: true }));

      await expect(dialog).toBeHidden();
      await expect(page.getByText(t('letters.is_void'))).toBeVisible();
      await expect(page.getByText(t('words.state_voided'), { exact: true })).toBeVisible();
      await expect(page.getByText(t('letters.held_by_nobody_voided'))).toBeVisible();
      for (const gone of ['letters.void', 'letters.refer', 'letters.close', 'ui.choose_files']) await expect(button(gone)).toBeHidden();
      await expectAccessible(page, 'a letter that is void');
      await expectNoSidewaysScroll(page, 'a letter that is void');

      await next(hands, expert, '/');
      await settled(page);
      await expect(page.getByRole('link', { name: subject })).toBeHidden();
      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1, name: subject })).toBeVisible();
      await expect(page.getByText('دو بار ثبت شده است').first()).toBeVisible();
      await page.context().close();
    });
  }
}
