// SPDX-License-Identifier: Apache-2.0
// What goes wrong in an office: a cut line, a session that ends, a letter that changes meanwhile, a closed browser.
import { expect, test } from '@playwright/test';
import { account, freshSubject, prefer, signIn, signOut, text, userMenu } from './support.ts';

const t = (key: string, values: Readonly<Record<string, string>> = {}) => text('fa', key, values);

test.beforeEach(async ({ page }) => { await prefer(page, 'fa'); });

test('a cut line keeps what was typed, and the repeated act has the same key', async ({ page, request }) => {
  await signIn(page, await account(request, 'registrar'), '/letters/new');
  const subject = freshSubject();
  const keys: string[] = [];
  await page.route('**/api/v1/letters', async (route) => {
    const key = route.request().headers()['idempotency-key'];
    if (route.request().method() !== 'POST' || key === undefined) return route.continue();
    keys.push(key);
    // The first time the server does the act and the answer is lost on the way.
    if (keys.length > 1) return route.continue();
    await route.fetch();
    return route.abort();
  });
  await page.getByLabel(t('letters.sender_name'), { exact: true }).fill('فرستنده');
  await page.getByLabel(t('letters.subject'), { exact: true }).fill(subject);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(t('ui.no_connection'), { exact: true })).toBeVisible();
  await expect(page.getByLabel(t('letters.subject'), { exact: true })).toHaveValue(subject);

  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: t('letters.registered_title') })).toBeVisible();

  expect(keys).toHaveLength(2);
  expect(keys[1]).toBe(keys[0]);
});

test('signing out over a cut line says that one is still signed in', async ({ page, request }) => {
  const registrar = await account(request, 'registrar');
  await signIn(page, registrar);
  await page.route('**/api/v1/session', (route) => (route.request().method() === 'DELETE' ? route.abort() : route.continue()));
  await userMenu(page, 'fa', registrar).click();
  await page.getByRole('menuitem', { name: t('app.sign_out') }).click();
  await expect(page.getByText(t('app.sign_out_failed'))).toBeVisible();
  await page.reload();
  await expect(page.locator('#main h1')).toBeVisible();

  await page.unroute('**/api/v1/session');
  await signOut(page, 'fa', registrar);
});

test('what was typed into a referral a moment before Esc comes back', async ({ page, request }) => {
  await signIn(page, await account(request, 'expert'));
  const open = async () => {
    await page.locator('[data-row-link]').first().click();
    await page.getByRole('button', { name: t('letters.refer'), exact: true }).click();
  };
  await open();
  await page.getByRole('dialog').getByRole('textbox', { name: t('letters.note') }).fill('هامش ناتمام');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.goto('/');
  await open();
  await expect(page.getByText(t('ui.draft_restored'))).toBeVisible();
  await expect(page.getByRole('dialog').getByRole('textbox', { name: t('letters.note') })).toHaveValue('هامش ناتمام');
  await page.getByRole('dialog').getByRole('button', { name: t('ui.draft_discard') }).click();
  await expect(page.getByRole('dialog').getByRole('textbox', { name: t('letters.note') })).toHaveValue('');
});

test('signing out in one tab takes what the others show, and signing in brings them back', async ({ page, request }) => {
  const registrar = await account(request, 'registrar');
  await signIn(page, registrar);
  const other = await page.context().newPage();
  await other.goto('/letters');
  await other.locator('[data-row-link]').first().waitFor();

  await signOut(page, 'fa', registrar);
  await expect(other.getByRole('heading', { name: t('session.title') })).toBeVisible();
  await expect(other.locator('[data-row-link]')).toHaveCount(0);

  await signIn(page, registrar);
  await expect(other.locator('[data-row-link]').first()).toBeVisible();
});

test('a draft survives a closed page, is offered back and can be put aside', async ({ page, request }) => {
  await signIn(page, await account(request, 'registrar'), '/letters/new');
  await page.getByLabel(t('letters.sender_name'), { exact: true }).fill('فرستنده پیش‌نویس');
  await page.waitForTimeout(400);
  const context = page.context();
  await page.close();

  const again = await context.newPage();
  await again.goto('/letters/new');
  await expect(again.getByText(t('letters.draft_restored'))).toBeVisible();
  await expect(again.getByLabel(t('letters.sender_name'), { exact: true })).toHaveValue('فرستنده پیش‌نویس');
  await again.getByRole('button', { name: t('ui.draft_discard') }).click();
  await expect(again.getByLabel(t('letters.sender_name'), { exact: true })).toHaveValue('');
  await again.reload();
  await expect(again.getByLabel(t('letters.sender_name'), { exact: true })).toHaveValue('');
  await expect(again.getByText(t('letters.draft_restored'))).toBeHidden();
});

test('a letter of an earlier day asks for its reason', async ({ page, request }) => {
  await signIn(page, await account(request, 'registrar'), '/letters/new');
  const day = page.getByRole('group', { name: t('letters.received_day') }).getByRole('spinbutton').last();
  await expect(page.getByLabel(t('letters.late_reason'))).toBeHidden();
  await day.focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByLabel(t('letters.late_reason'))).toBeVisible();
  await page.getByLabel(t('letters.sender_name'), { exact: true }).fill('فرستنده');
  await page.getByLabel(t('letters.subject'), { exact: true }).fill(freshSubject());
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(t('letters.late_reason_missing'))).toBeVisible();
  await page.getByLabel(t('letters.late_reason')).fill('تعطیلی دبیرخانه');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: t('letters.registered_title') })).toBeVisible();
});

test('a letter of the same sender and number is shown before a second number is given', async ({ page, request }) => {
  await signIn(page, await account(request, 'registrar'), '/letters/new');
  const number = String(Date.now());
  const register = async () => {
    await page.getByLabel(t('letters.sender_name'), { exact: true }).fill('فرستنده دوباره');
    await page.getByLabel(t('letters.sender_number')).fill(number);
    await page.getByLabel(t('letters.subject'), { exact: true }).fill(freshSubject());
    await page.keyboard.press('Control+Enter');
  };
  await register();
  await page.getByRole('button', { name: t('letters.register_next') }).click();
  await register();
  await expect(page.getByText(t('letters.twins'))).toBeVisible();
  await page.getByRole('button', { name: t('letters.register_anyhow') }).click();
  await expect(page.getByRole('heading', { name: t('letters.registered_title') })).toBeVisible();
});

test('a letter that changed meanwhile is read again, and what was typed stays', async ({ page, request, context }) => {
  const registrar = await account(request, 'registrar');
  await signIn(page, registrar, '/letters/new');
  await page.getByLabel(t('letters.sender_name'), { exact: true }).fill('فرستنده');
  await page.getByLabel(t('letters.subject'), { exact: true }).fill(freshSubject());
  await page.keyboard.press('Control+Enter');
  await page.getByRole('link', { name: t('letters.see_letter') }).click();
  await page.getByRole('button', { name: t('letters.close'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(t('letters.close_note')).fill('یادداشت من');

  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByRole('button', { name: t('letters.refer'), exact: true }).click();
  const expert = await account(request, 'expert');
  await other.getByRole('combobox', { name: t('letters.receiver') }).fill(expert.post_fa);
  await other.getByRole('option', { name: expert.post_fa }).first().click();
  await other.keyboard.press('Control+Enter');
  await expect(other.getByRole('dialog')).toBeHidden();
  await other.close();

  // The dialog still holds the version from before: this press must be refused and explained.
  await page.evaluate(() => { window.dispatchEvent(new Event('focus')); });
  await dialog.getByRole('button', { name: t('letters.close_submit') }).click();
  await expect(dialog.getByText(t('letters.changed'))).toBeVisible();
  await expect(dialog.getByLabel(t('letters.close_note'))).toHaveValue('یادداشت من');
});

test('a session that ended is taken up again over the page', async ({ page, request }) => {
  const registrar = await account(request, 'registrar');
  await signIn(page, registrar, '/letters/new');
  const subject = freshSubject();
  await page.getByLabel(t('letters.sender_name'), { exact: true }).fill('فرستنده');
  await page.getByLabel(t('letters.subject'), { exact: true }).fill(subject);
  await page.context().clearCookies();
  await page.keyboard.press('Control+Enter');

  const dialog = page.getByRole('dialog', { name: t('session.ended') });
  await expect(dialog).toBeVisible();
  await dialog.locator('input[autocomplete="current-password"]').fill(registrar.password);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByLabel(t('letters.subject'), { exact: true })).toHaveValue(subject);
  await expect(page.getByLabel(t('letters.subject'), { exact: true })).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: t('letters.registered_title') })).toBeVisible();
});

test('a newer version of the program and a cut line are told', async ({ page, request, context }) => {
  await page.clock.install();
  await signIn(page, await account(request, 'registrar'));
  await page.route('**/api/v1/institution', async (route) => {
    const response = await route.fetch();
    const view = (await response.json()) as object;
    await route.fulfill({ response, json: { ...view, version: 'newer' } });
  });
  await page.clock.fastForward(130_000);
  await expect(page.getByText(t('app.new_version'), { exact: true })).toBeVisible();

  await context.setOffline(true);
  await expect(page.getByText(t('app.offline'), { exact: true })).toBeVisible();
  await context.setOffline(false);
});

test('a fault of the program in one page leaves the frame, and another place opens', async ({ page, request }) => {
  await signIn(page, await account(request, 'registrar'));
  await page.route('**/api/v1/letters?**', (route) => route.fulfill({ json: { letters: [{ id: 1 }], next_cursor: null } }));
  await page.getByRole('navigation').getByRole('link', { name: t('app.letters'), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: t('ui.crash') })).toBeVisible();
  await expect(page.getByRole('alert')).toHaveText(t('ui.crash_detail'));

  await page.getByRole('navigation').getByRole('link', { name: t('app.organisation'), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: t('organisation.title') })).toBeVisible();
});
