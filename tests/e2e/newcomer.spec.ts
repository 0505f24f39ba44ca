// SPDX-License-Identifier: Apache-2.0
// From `divan init` to the first letter, on an institution of its own: what the program says is done as it says.
import { expect, test } from '@playwright/test';
import { Founded, password } from './founded.ts';
import type { Hands } from './hands.ts';
import { handsOf, ways } from './hands.ts';
import type { Language } from './support.ts';
import { text } from './support.ts';

for (const language of ['fa', 'en'] as const satisfies readonly Language[]) {
  const t = (key: string, values: Readonly<Record<string, string>> = {}) => text(language, key, values);

  const setPassword = async ({ page, press, write, signIn }: Hands, link: string, user: string) => {
    await page.context().clearCookies();
    await page.goto('about:blank'); // an address that differs behind # alone is no new page
    await page.goto(link);
    await write(page.getByLabel(t('session.new_password'), { exact: true }), password);
    await press(page.getByRole('button', { name: t('session.set_password'), exact: true }));
    await press(page.getByRole('link', { name: t('session.to_sign_in') }));
    await signIn({ user_name: user, password });
  };

  const bringIn = async ({ page, press }: Hands, kind: string, rows: string) => {
    await page.getByLabel(t('orders.import_kind'), { exact: true }).selectOption(kind);
    await page.locator('input[type="file"]').setInputFiles({ name: `${kind}.csv`, mimeType: 'text/csv', buffer: Buffer.from(rows) });
    await expect(page.getByText(`${kind}.csv`, { exact: true })).toBeVisible();
    await press(page.getByRole('button', { name: t('orders.judge'), exact: true }));
    await press(page.getByRole('button', { name: t('orders.apply'), exact: true }));
    await expect(page.getByText(t('orders.applied_title'), { exact: true })).toBeVisible();
  };

  for (const way of ways) {
    test(`${language}: a newcomer's first run after the founding, by ${way}`, async ({ browser }) => {
      const founded = new Founded();
      try {
        const [adminLink, officerLink] = [founded.takeIn('admin', 'سارا بهمنی', 'Sara Bahmani'), founded.takeIn('officer', 'کاوه راد', 'Kaveh Rad')];
        const baseURL = await founded.serve();
        const [admin, others] = [await handsOf(browser, way, language, { baseURL }), await handsOf(browser, way, language, { baseURL })];
        const { page, press, write, find, send } = admin;
        const step = (name: string) => page.getByRole('listitem').filter({ hasText: t(`administration.step_${name}`) });

        // The administrator's empty worklist leads to what is to be done, and that says whose each step is.
        await setPassword(admin, adminLink, 'admin');
        await press(page.getByRole('link', { name: t('worklist.to_administration') }));
        await expect(page.getByRole('heading', { level: 1, name: t('administration.first_steps') })).toBeVisible();
        await expect(step('people')).toContainText('divan user add');
        await expect(step('people')).toContainText(t('administration.step_open'));

        // The officer brings in people.
        await setPassword(others, officerLink, 'officer');
        await others.page.goto('/organisation/import');
        await bringIn(others, 'persons', 'code,name_fa,name_en\np-1,مریم کاویانی,Maryam Kaviani\np-2,بهرام نیک‌پی,Bahram Nikpey\n');
        await bringIn(others, 'appointments', 'person,post,kind,valid_from,valid_to\np-1,ministry/1-1/registrar,,2026-01-01,\np-2,ministry/3-2/head,,2026-01-01,\n');

        // The administrator invites the registrar.
        await page.reload();
        await expect(step('people')).toContainText(t('administration.step_done'));
        await press(page.getByRole('link', { name: `${t('administration.step_go')}: ${t('administration.step_accounts')}` }));
        await press(page.getByRole('button', { name: t('administration.new_account'), exact: true }).first());
        const dialog = page.getByRole('dialog');
        await find(dialog.getByRole('combobox', { name: t('administration.person') }), language === 'fa' ? 'مریم کاویانی' : 'Maryam Kaviani');
        await write(dialog.getByLabel(t('administration.user_name'), { exact: true }), 'maryam');
        await send(dialog.getByRole('button', { name: t('administration.invite_submit'), exact: true }));
        await expect(dialog.getByText(t('administration.link_made'))).toBeVisible();
        const registrarLink = (await dialog.locator('code').textContent()) ?? '';

        // The registrar numbers the first letter, and the administration opens at its everyday pages.
        await setPassword(others, registrarLink, 'maryam');
        await others.press(others.page.getByRole('link', { name: t('worklist.register') }).first());
        await others.write(others.page.getByLabel(t('letters.sender_name'), { exact: true }), 'استانداری نمونه');
        await others.write(others.page.getByLabel(t('letters.subject'), { exact: true }), 'نخستین نامه');
        await others.send(others.page.getByRole('button', { name: t('letters.register_submit'), exact: true }));
        await expect(others.page.getByRole('heading', { name: t('letters.registered_title') })).toBeVisible();
        await page.goto('/administration');
        await expect(page.getByRole('heading', { level: 1, name: t('administration.accounts') })).toBeVisible();
        await press(page.getByRole('link', { name: t('administration.first_steps'), exact: true }));
        await expect(step('letter')).toContainText(t('administration.step_done'));
        await Promise.all([admin, others].map((each) => each.page.context().close()));
      } finally {
        founded.end();
      }
    });
  }
}
