// SPDX-License-Identifier: Apache-2.0
// What is typed into any long form is kept over the end of a session and a reload, for the person who typed it.
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { account, prefer, signIn, text } from './support.ts';

const t = (key: string) => text('fa', key);
const box = (page: Page, key: string) => page.getByRole('textbox', { name: t(key) }).first();
const invite = async (page: Page) => { await page.getByRole('button', { name: t('administration.new_account'), exact: true }).first().click(); };

const forms = [
  { who: 'head', path: '/delegations/new', key: 'absences.ground', typed: 'حکم مأموریت استان' },
  { who: 'head', path: '/handovers/new', key: 'handover.note', typed: 'تا پایان مأموریت' },
  { who: 'organisation_officer', path: '/orders/new', key: 'orders.heading', typed: 'تأسیس دفتر تازه' },
  { who: 'administrator', path: '/administration/accounts', key: 'administration.user_name', typed: 'n.taze', open: invite },
] as const;

for (const form of forms) {
  test(`${form.path}: what was typed comes back after the session ended and the window was closed`, async ({ page, request }) => {
    await prefer(page, 'fa');
    const person = await account(request, form.who);
    await signIn(page, person, form.path);
    const open = async (on: Page) => { if ('open' in form) await form.open(on); };
    await open(page);
    await box(page, form.key).fill(form.typed);
    await page.context().clearCookies();
    await page.reload();

    await signIn(page, person, form.path);
    await open(page);
    await expect(page.getByText(t('ui.draft_restored'))).toBeVisible();
    await expect(box(page, form.key)).toHaveValue(form.typed);
    await page.getByRole('button', { name: t('ui.draft_discard') }).click();
    await expect(box(page, form.key)).toHaveValue('');
    await page.reload();
    await open(page);
    await expect(box(page, form.key)).toHaveValue('');
    await expect(page.getByText(t('ui.draft_restored'))).toBeHidden();
  });
}

test('an absence that was begun comes back, but not to another person', async ({ page, request }) => {
  await prefer(page, 'fa');
  const head = await account(request, 'head');
  await signIn(page, head, '/absences/new');
  const kind = page.getByRole('combobox', { name: t('absences.kind') });
  await kind.selectOption('mission');
  await page.context().clearCookies();

  await signIn(page, await account(request, 'expert'), '/absences/new');
  await expect(kind).toHaveValue('leave');
  await page.context().clearCookies();
  await signIn(page, head, '/absences/new');

  await expect(kind).toHaveValue('mission');
});
