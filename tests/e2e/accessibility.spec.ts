// SPDX-License-Identifier: Apache-2.0
// Every page and every opened state, in both languages and both themes: no violation, nothing sideways at 320 px.
import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import type { Language, Theme } from './support.ts';
import { account, expectAccessible, expectNoSidewaysScroll, freshSubject, prefer, settled, signIn, text } from './support.ts';

const combinations: readonly (readonly [Language, Theme])[] = [['fa', 'light'], ['fa', 'dark'], ['en', 'light'], ['en', 'dark']];

/** A letter of one's own, so that the pages have something on them; its address. */
async function registerLetter(page: Page, language: Language, subject: string, { sender = 'فرستنده آزمون', number = '' } = {}): Promise<string> {
  await page.goto('/letters/new');
  await page.getByLabel(text(language, 'letters.sender_name'), { exact: true }).fill(sender);
  await page.getByLabel(text(language, 'letters.subject'), { exact: true }).fill(subject);
  await page.getByLabel(text(language, 'letters.sender_number')).fill(number);
  await page.keyboard.press('Control+Enter');
  const link = page.getByRole('link', { name: text(language, 'letters.see_letter') });
  await expect(link).toBeVisible();
  return (await link.getAttribute('href')) ?? '';
}

for (const [language, theme] of combinations) {
  const t = (key: string, values: Readonly<Record<string, string>> = {}) => text(language, key, values);

  test(`${language} ${theme}: sign-in`, async ({ page }) => {
    await prefer(page, language, theme);
    await page.goto('/sign-in');
    await expect(page.getByRole('heading', { name: t('session.title') })).toBeVisible();
    await expectAccessible(page, 'sign-in');

    await page.getByRole('button', { name: t('session.sign_in'), exact: true }).click();
    await expect(page.getByText(t('ui.fill_in')).first()).toBeVisible();
    await expectAccessible(page, 'sign-in with nothing filled in');
    await page.locator('input[autocomplete="username"]').fill('nobody');
    await page.locator('input[autocomplete="current-password"]').fill('wrong');
    await page.keyboard.press('Enter');
    await expect(page.getByText(t('session.wrong'), { exact: true })).toBeVisible();
    await expectAccessible(page, 'sign-in refused');
  });

  test(`${language} ${theme}: what is left of signing in`, async ({ page, request }) => {
    test.setTimeout(120_000);
    await prefer(page, language, theme);
    const expert = await account(request, 'expert');
    let step = 'second_factor';
    // The server lets the person in; the screens are told that a step is left, so that no account of the demo is changed.
    await page.route('**/api/v1/session', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      const response = await route.fetch();
      return route.fulfill({ response, json: { ...((await response.json()) as object), step } });
    });
    await page.route('**/api/v1/session/enrolment', (route) => route.fulfill({ json: { secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', uri: 'otpauth://totp/demo?secret=JBSWY3DP' } }));
    await page.route('**/api/v1/session/enrolment/confirmation', (route) => route.fulfill({
      json: { recovery_codes: Array.from({ length: 10 }, (_, index) => `ABCD-EFG${index}-HJKL`), session: { step: 'password', person: { name_fa: expert.person_fa, name_en: expert.person_en } } },
    }));
    const begin = async (next: string, heading: string) => {
      step = next;
      await page.context().clearCookies();
      await page.goto('/');
      await page.locator('input[autocomplete="username"]').fill(expert.user_name);
      await page.locator('input[autocomplete="current-password"]').fill(expert.password);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { name: t(heading) })).toBeVisible();
    };

    await begin('second_factor', 'session.second_factor');
    await expectAccessible(page, 'second factor');
    await expectNoSidewaysScroll(page, 'second factor');
    await page.getByLabel(t('session.code'), { exact: true }).fill('000000');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toBeVisible();
    await expectAccessible(page, 'second factor refused');

    await begin('enrolment', 'session.enrolment');
    await expect(page.getByRole('heading', { name: t('session.demo') })).toBeHidden();
    await expectAccessible(page, 'enrolment');
    await page.getByRole('button', { name: t('session.show_key') }).click();
    await expect(page.getByLabel(t('session.code'), { exact: true })).toBeFocused();
    await expectAccessible(page, 'enrolment with the key');
    await page.keyboard.insertText('123456');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: t('session.recovery') })).toBeVisible();
    await expect(page.getByRole('button', { name: t('session.restart') })).toBeHidden();
    await expectAccessible(page, 'recovery codes');
    await page.getByRole('button', { name: t('session.recovery_kept') }).click();
    await expect(page.getByRole('heading', { name: t('session.replace') })).toBeVisible();
    await expectAccessible(page, 'a new password is asked for');
  });

  test(`${language} ${theme}: setting a password`, async ({ page }) => {
    await prefer(page, language, theme);
    await page.goto('/set-password#no-such-token');
    await expect(page.getByRole('link', { name: t('session.to_sign_in') })).toBeVisible();
    await expectAccessible(page, 'a link that opens nothing');

    // Links are sent by mail, which the demo has none of.
    await page.route('**/api/v1/account-links/opening', (route) => route.fulfill({ json: { user_name: 'expert', purpose: 'invitation' } }));
    await page.route('**/api/v1/account-links/acceptance', (route) => route.fulfill({ status: 204 }));
    await page.reload();
    await expect(page.getByLabel(t('session.new_password'), { exact: true })).toBeFocused();
    await expectAccessible(page, 'set a password');
    await page.keyboard.insertText('چند واژه پشت سر هم');
    await page.keyboard.press('Enter');
    await expect(page.getByText(t('session.password_set'), { exact: true })).toBeVisible();
    await expectAccessible(page, 'the password is set');
  });

  test(`${language} ${theme}: frame and worklist`, async ({ page, request }) => {
    await prefer(page, language, theme);
    const expert = await account(request, 'expert');
    await signIn(page, expert);
    await page.getByRole('table').waitFor();
    await expectAccessible(page, 'worklist');

    await page.getByRole('row').nth(1).getByRole('button').click();
    await expect(page.getByRole('menu')).toBeVisible();
    await expectAccessible(page, 'menu of a row');
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: t('app.user_menu_of', { name: language === 'fa' ? expert.person_fa : expert.person_en }) }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    await expectAccessible(page, 'user menu');
    await page.keyboard.press('Escape');

    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible(page, 'keyboard help');
    await page.keyboard.press('Escape');

    for (const view of ['today', 'late', 'sent']) {
      await page.goto(`/?view=${view}`);
      await settled(page);
      await expectAccessible(page, `worklist ${view}`);
    }
  });

  test(`${language} ${theme}: letters, search, registration, proof`, async ({ page, request }) => {
    test.setTimeout(120_000);
    await prefer(page, language, theme);
    await signIn(page, await account(request, 'registrar'));
    const subject = freshSubject();
    const address = await registerLetter(page, language, subject);
    await expectAccessible(page, 'registered');

    await page.goto('/letters');
    await page.getByRole('table').waitFor();
    await expectAccessible(page, 'letters');
    await page.goto(`/search?q=${encodeURIComponent(subject)}`);
    await page.getByRole('link', { name: subject }).waitFor();
    await expectAccessible(page, 'search');
    await page.goto('/search?q=qqqqqq');
    await expect(page.getByText(t('search.none'), { exact: true })).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: t('search.none') }).locator('p')).toHaveText([t('search.none_detail')]);
    await expectAccessible(page, 'search that finds nothing');
    await page.goto('/no-such-page');
    await expect(page.getByText(t('ui.not_found_title'))).toBeVisible();
    await expectAccessible(page, 'not found');

    await page.goto('/letters/new');
    await page.getByRole('button', { name: t('letters.register_submit') }).click();
    await expect(page.getByText(t('ui.fill_in')).first()).toBeVisible();
    await expectAccessible(page, 'registration with faults');
    await page.locator('button[aria-haspopup="dialog"]').first().click();
    await page.getByRole('grid').waitFor();
    await expectAccessible(page, 'calendar');
    await page.keyboard.press('Escape');
    await page.getByRole('combobox', { name: t('letters.duty') }).click();
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    await expectAccessible(page, 'duty picker');

    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1, name: subject })).toBeVisible();
    await expectAccessible(page, 'letter');
    await page.goto(`${address}/proof`);
    await expect(page.getByRole('heading', { level: 1, name: t('proof.title') })).toBeVisible();
    await settled(page);
    await expectAccessible(page, 'proof');
  });

  test(`${language} ${theme}: the acts on a referred letter`, async ({ page, request }) => {
    test.setTimeout(120_000);
    await prefer(page, language, theme);
    const expert = await account(request, 'expert');
    await signIn(page, await account(request, 'registrar'));
    const subject = freshSubject();
    const address = await registerLetter(page, language, subject);
    await page.getByRole('button', { name: t('letters.refer_now'), exact: true }).click();
    const receiver = language === 'fa' ? expert.post_fa : expert.post_en;
    await page.getByRole('combobox', { name: t('letters.receiver') }).fill(receiver);
    await page.getByRole('option', { name: receiver }).first().click();
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText(t('letters.registered_referred'))).toBeVisible();

    await page.context().clearCookies();
    await signIn(page, expert, address);
    await expect(page.getByRole('heading', { level: 1, name: subject })).toBeVisible();
    await expectAccessible(page, 'a referred letter');
    const dialog = page.getByRole('dialog');
    for (const act of ['letters.refer', 'letters.answer', 'letters.close']) {
      const button = page.getByRole('button', { name: t(act), exact: true });
      await expect(button).toBeVisible();
      await button.click();
      await expect(dialog).toBeVisible();
      await expectAccessible(page, act);
      await page.keyboard.press('Control+Enter');
      await expect(dialog.locator('[aria-invalid="true"]').first()).toBeVisible();
      await expectAccessible(page, `${act} with faults`);
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
    }
  });

  test(`${language} ${theme}: a phone of 320 px`, async ({ page, request }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await prefer(page, language, theme);
    await page.goto('/');
    await expectNoSidewaysScroll(page, 'sign-in');
    await signIn(page, await account(request, 'registrar'));
    await expectNoSidewaysScroll(page, 'worklist');
    // The bar at the foot stands still, so that it shows in no sideways scroll: each place lies within it, beside the others.
    const places = await page.getByRole('navigation', { name: t('app.places_bottom') }).locator('> *').evaluateAll((all) => all.map((each) => {
      const { left, right } = each.getBoundingClientRect();
      return { left, right, isCut: each.scrollWidth > each.clientWidth };
    }));
    expect(places.length).toBeGreaterThan(3);
    const inOrder = places.sort((a, b) => a.left - b.left);
    expect(inOrder.filter((each, index) => each.isCut || each.left < 0 || each.right > 320 || each.left < (inOrder[index - 1]?.right ?? 0) - 0.5)).toEqual([]);
    await expectAccessible(page, 'worklist on a phone');
    const address = await registerLetter(page, language, freshSubject());
    await expectNoSidewaysScroll(page, 'registered');
    for (const path of ['/letters', '/letters/new', address, `${address}/proof`]) {
      await page.goto(path);
      await settled(page);
      await expectNoSidewaysScroll(page, path);
      await expectAccessible(page, `${path} on a phone`);
    }
    await page.getByRole('button', { name: t('app.menu') }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    await expectAccessible(page, 'menu on a phone');
  });

  if (theme === 'light') test(`${language}: words longer than any line`, async ({ page, request }) => {
    test.setTimeout(120_000);
    await prefer(page, language, theme);
    await signIn(page, await account(request, 'registrar'));
    const address = await registerLetter(page, language, `${freshSubject()} ${'A'.repeat(400)}`, { sender: 'B'.repeat(250), number: `${'C'.repeat(80)}${Date.now().toString(36)}` });
    for (const width of [320, 768, 1360]) {
      await page.setViewportSize({ width, height: 700 });
      for (const path of [address, '/letters', '/search?q=AAAA', `${address}/proof`]) {
        await page.goto(path);
        await settled(page);
        await expectNoSidewaysScroll(page, `${path} at ${width} px`);
      }
    }
    // A list shows as much of a subject as is needed to know the letter by.
    await page.goto('/letters');
    const link = page.locator(`a[href="${address}"]`);
    await expect(link).toBeVisible();
    expect.soft(await link.evaluate((element) => element.getBoundingClientRect().height), 'height of a subject in a list').toBeLessThan(80);
  });
}
