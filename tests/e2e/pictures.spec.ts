// SPDX-License-Identifier: Apache-2.0
// The manual's pictures, taken from the demonstration: run by tools/manual-pictures, not among the journeys.
import type { Browser } from '@playwright/test';
import { expect, test } from '@playwright/test';
import type { Hint, Language } from './support.ts';
import { account, prefer, settled, signIn, text } from './support.ts';

const folder = '../../docs/manual/pictures';

for (const language of ['fa', 'en'] as const satisfies readonly Language[]) {
  const t = (key: string, values?: Readonly<Record<string, string>>) => text(language, key, values);

  test(`pictures: ${language}`, async ({ browser, request }) => {
    test.setTimeout(120_000);
    const opened = async (by: Browser, hint: Hint, path: string) => {
      const page = await (await by.newContext({ viewport: { width: 1200, height: 760 } })).newPage();
      await prefer(page, language, 'light');
      await signIn(page, await account(request, hint), path);
      return page;
    };
    const take = async (page: Awaited<ReturnType<typeof opened>>, name: string) => {
      await settled(page);
      await page.screenshot({ path: `${folder}/${name}-${language}.png` });
    };

    const expert = await opened(browser, 'expert', '/');
    await take(expert, 'worklist');
    await expert.locator('#main table a').first().click();
    await expect(expert.getByRole('heading', { name: t('letters.path') })).toBeVisible();
    await take(expert, 'letter');

    const desk = await opened(browser, 'head', '/workdesk');
    await expect(desk.getByRole('button', { name: t('workdesk.refer') })).toBeEnabled();
    await desk.keyboard.press('2');
    await desk.keyboard.press('q');
    await take(desk, 'workdesk');

    await take(await opened(browser, 'registrar', '/letters/new'), 'register');
    await take(await opened(browser, 'administrator', '/administration/accounts'), 'accounts');
    await take(await opened(browser, 'organisation_officer', '/charter/coverage'), 'coverage');
    const reports = await opened(browser, 'organisation_officer', '/reports?period=quarter');
    await expect(reports.locator('#main svg path').first()).toBeVisible();
    await take(reports, 'reports');

    const preparer = await account(request, 'expert');
    const post = language === 'fa' ? preparer.post_fa : preparer.post_en;
    const head = await opened(browser, 'head', '/desk');
    if (!(await head.getByRole('link', { name: post }).isVisible())) {
      await head.getByRole('button', { name: t('desk.assign') }).click();
      await head.getByRole('combobox', { name: t('desk.preparer') }).fill(post);
      await head.getByRole('option').first().click();
      await head.keyboard.press('Control+Enter');
      await expect(head.getByRole('link', { name: post })).toBeVisible();
    }
    await take(head, 'desk');
    await expert.goto('/desk');
    await expert.getByRole('link', { name: t('desk.open') }).first().click();
    await take(expert, 'desk-prepared');
  });
}
