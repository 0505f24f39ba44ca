// SPDX-License-Identifier: Apache-2.0
// One's own account, the administration and the orders on the organisation; each opened state without a violation.
import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import type { Language } from './support.ts';
import { account, expectAccessible, expectNoSidewaysScroll, prefer, settled, signIn, text } from './support.ts';

const languages: readonly Language[] = ['fa', 'en'];
let counter = 0;
const fresh = () => { counter += 1; return `${Date.now().toString(36)}${counter}`; };

/** A person without an account: one of those whom the charter's demonstration appoints and gives none. */
async function personWithoutAccount(page: Page): Promise<string> {
  const persons = (await (await page.request.get('/api/v1/persons?limit=50')).json()) as { persons: { id: number; name_fa: string; name_en: string }[] };
  const accounts = (await (await page.request.get('/api/v1/accounts?limit=100')).json()) as { accounts: { person_id: number }[] };
  const taken = new Set(accounts.accounts.map((each) => each.person_id));
  const found = persons.persons.find((each) => !taken.has(each.id));
  if (found === undefined) throw new Error('every person has an account');
  return found.name_fa;
}

for (const language of languages) {
  const t = (key: string, values: Readonly<Record<string, string>> = {}) => text(language, key, values);
  const button = (page: Page, key: string) => page.getByRole('button', { name: t(key), exact: true });

  test(`${language}: an administrator invites a person, who sets a password, and is disabled`, async ({ page, request, browser }) => {
    test.setTimeout(120_000);
    await prefer(page, language);
    await signIn(page, await account(request, 'administrator'), '/administration');
    await expect(page.getByRole('heading', { level: 1, name: t('administration.accounts') })).toBeVisible();
    await settled(page);
    await expectAccessible(page, 'accounts');
    const name = await personWithoutAccount(page);
    const userName = `person.${fresh()}`;

    await button(page, 'administration.new_account').first().click();
    const dialog = page.getByRole('dialog');
    await page.keyboard.press('Control+Enter');
    await expect(dialog.getByText(t('administration.choose_person'))).toBeVisible();
    await expectAccessible(page, 'invitation with faults');
    await dialog.getByRole('combobox', { name: t('administration.person') }).fill(name);
    await page.getByRole('listbox').getByRole('option').first().click();
    await dialog.getByLabel(t('administration.user_name'), { exact: true }).fill(userName);
    await page.keyboard.press('Control+Enter');
    await expect(dialog.getByText(t('administration.link_made'))).toBeVisible();
    await expectAccessible(page, 'the link of an invitation');
    const link = (await dialog.locator('code').textContent()) ?? '';
    await dialog.getByRole('link', { name: t('administration.to_account') }).click();
    await expect(page.getByText(t('administration.state_invited'), { exact: true })).toBeVisible();

    const context = await browser.newContext();
    const own = await context.newPage();
    await prefer(own, language);
    await own.goto(link);
    await own.getByLabel(t('session.new_password'), { exact: true }).fill('چند واژه پشت سر هم');
    await own.keyboard.press('Enter');
    await expect(own.getByText(t('session.password_set'), { exact: true })).toBeVisible();
    await context.close();

    await page.reload();
    await expect(page.getByText(t('administration.state_active'), { exact: true })).toBeVisible();
    await expectAccessible(page, 'an account');
    for (const act of ['edit', 'reset', 'unlock', 'link_sso']) {
      await button(page, `administration.${act}`).click();
      await expect(dialog).toBeVisible();
      await expectAccessible(page, act);
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
    }
    await button(page, 'administration.disable').click();
    await page.keyboard.press('Control+Enter');
    await expect(dialog.getByText(t('ui.fill_in'))).toBeVisible();
    await expectAccessible(page, 'disabling without a reason');
    await dialog.getByLabel(t('administration.reason'), { exact: true }).fill('پایان همکاری');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText(t('administration.state_disabled'), { exact: true })).toBeVisible();
    await expect(button(page, 'administration.enable')).toBeVisible();
  });

  test(`${language}: a change that somebody else made meanwhile is read again and nothing typed is lost`, async ({ page, request }) => {
    await prefer(page, language);
    await signIn(page, await account(request, 'administrator'), '/administration/accounts');
    await page.getByRole('link', { name: language === 'fa' ? (await account(request, 'expert')).person_fa : (await account(request, 'expert')).person_en }).click();
    await button(page, 'administration.disable').click();
    await page.getByLabel(t('administration.reason'), { exact: true }).fill('آزمون');
    await page.route('**/disabling', (route) => route.fulfill({ status: 412, json: { status: 412, code: 'precondition_failed', reason: 'account.changed_meanwhile', title: '-', detail: '-' } }));
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText(t('ui.changed'), { exact: true })).toBeVisible();
    await expect(page.getByLabel(t('administration.reason'), { exact: true })).toHaveValue('آزمون');
    await expectAccessible(page, 'a stale account');
  });

  test(`${language}: one's own account and sessions`, async ({ page, request, browser }) => {
    test.setTimeout(120_000);
    await prefer(page, language);
    const expert = await account(request, 'expert');
    const other = await browser.newContext();
    const elsewhere = await other.newPage();
    await signIn(elsewhere, expert);
    await signIn(page, expert, '/account');
    await settled(page);
    await expect(page.getByText(t('account.this_session'), { exact: true })).toBeVisible();
    await expectAccessible(page, 'my account');

    await page.getByLabel(t('account.digest'), { exact: true }).selectOption('weekly');
    await page.getByLabel(t('account.urgent_mail')).check();
    await page.reload();
    await expect(page.getByLabel(t('account.digest'), { exact: true })).toHaveValue('weekly');
    await expect(page.getByLabel(t('account.urgent_mail'))).toBeChecked();

    await button(page, 'account.end_others').click();
    await expect(page.getByText(t('account.no_others'), { exact: true })).toBeVisible();
    await elsewhere.reload();
    await expect(elsewhere.locator('input[autocomplete="username"]')).toBeVisible();
    await other.close();

    const dialog = page.getByRole('dialog');
    await button(page, 'account.change_password').click();
    await dialog.getByLabel(t('account.old_password'), { exact: true }).fill('not this one');
    await dialog.getByLabel(t('session.new_password'), { exact: true }).fill('چند واژه پشت سر هم');
    await page.keyboard.press('Control+Enter');
    await expect(dialog.locator('[aria-invalid="true"], [role="alert"]').first()).toBeVisible();
    await expectAccessible(page, 'a password that is refused');
    await page.keyboard.press('Escape');

    await button(page, 'account.set_up').click();
    await dialog.getByLabel(t('account.old_password'), { exact: true }).fill(expert.password);
    await page.keyboard.press('Control+Enter');
    await expect(dialog.getByRole('img', { name: t('account.scan_label') })).toBeVisible();
    await expectAccessible(page, 'enrolment by picture or key');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });

  test(`${language}: a decree is previewed, recorded and withdrawn`, async ({ page, request }) => {
    test.setTimeout(120_000);
    await prefer(page, language);
    await signIn(page, await account(request, 'administrator'), '/administration/calendar');
    await settled(page);
    await expectAccessible(page, 'decrees');
    const title = `تعطیلی ${fresh()}`;
    await button(page, 'administration.new_decree').first().click();
    const dialog = page.getByRole('dialog');
    await page.keyboard.press('Control+Enter');
    await expect(dialog.getByText(t('ui.fill_in')).first()).toBeVisible();
    await expectAccessible(page, 'a decree with faults');
    await dialog.getByLabel(t('administration.title_fa'), { exact: true }).fill(title);
    await dialog.getByLabel(t('administration.title_en'), { exact: true }).fill(title);
    await dialog.getByLabel(t('administration.issuer'), { exact: true }).fill('هیئت وزیران');
    await dialog.getByLabel(t('administration.number'), { exact: true }).fill('۱۲۳');
    const day = dialog.getByRole('group', { name: t('administration.first_day'), exact: false }).getByRole('spinbutton').first();
    await day.focus();
    await page.keyboard.type('14050916');
    await page.keyboard.press('Control+Enter');
    await expect(dialog.getByRole('alert')).toBeVisible();
    await expectAccessible(page, 'a decree previewed');
    await button(page, 'administration.decree_submit').click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText(title, { exact: true })).toBeVisible();
    await expectAccessible(page, 'a decree on record');
    // Issuer, number and day are one sentence: no gap opens before its commas.
    await expect(page.locator('#main td small').first().locator('> *')).toHaveCount(1);

    await page.getByRole('button', { name: t('administration.withdraw_of', { title }) }).click();
    await expect(dialog.getByRole('alert')).toBeVisible();
    await expectAccessible(page, 'a withdrawal previewed');
    await dialog.getByLabel(t('administration.withdraw_ground'), { exact: true }).fill('لغو مصوبه');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText(title, { exact: true })).toBeHidden();
  });

  test(`${language}: an order is drafted, tried, issued and revoked`, async ({ page, request }) => {
    test.setTimeout(120_000);
    await prefer(page, language);
    await signIn(page, await account(request, 'organisation_officer'), '/orders/new');
    await settled(page);
    await button(page, 'orders.save').click();
    await expect(page.getByText(t('ui.fill_in')).first()).toBeVisible();
    await expectAccessible(page, 'a draft with faults');
    const title = `حکم آزمون ${fresh()}`;
    await page.getByLabel(t('orders.heading'), { exact: true }).fill(title);
    await page.getByLabel(t('orders.number'), { exact: true }).fill(fresh());
    await page.getByLabel(t('orders.ground'), { exact: true }).fill('ماده ۱');
    await page.getByRole('group', { name: t('orders.effective_on') }).getByRole('spinbutton').first().focus();
    await page.keyboard.type('14051220');
    await page.getByLabel(t('orders.kind'), { exact: true }).selectOption('rename_unit');
    await page.getByLabel(t('orders.field_unit'), { exact: true }).fill('ministry/no-such-unit');
    await page.getByLabel(t('orders.field_name_fa'), { exact: true }).fill('دفتر انتخابات کشور');
    await page.getByLabel(t('orders.field_name_en'), { exact: true }).fill('Office of National Elections');
    await button(page, 'orders.save').click();
    await expect(page.getByText(t('orders.may_not_be_issued'))).toBeVisible();
    await expect(page.getByText(t('orders.reason_order.unit.unknown'))).toBeVisible();
    await expectAccessible(page, 'a trial with faults');

    await page.getByRole('link', { name: t('orders.edit'), exact: true }).click();
    await page.getByLabel(t('orders.field_unit'), { exact: true }).fill('ministry/3-2');
    await button(page, 'orders.save').click();
    await expect(page.getByText(t('orders.may_be_issued'))).toBeVisible();
    await button(page, 'orders.issue').click();
    await expectAccessible(page, 'issuing');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText(t('orders.state_issued'), { exact: true })).toBeVisible();
    await expectAccessible(page, 'an issued order');
    await button(page, 'orders.revoke').click();
    await page.getByRole('dialog').getByLabel(t('orders.reason'), { exact: true }).fill('اشتباه در عنوان');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText(t('orders.state_revoked'), { exact: true })).toBeVisible();
    await page.goto('/orders');
    await settled(page);
    await expectAccessible(page, 'orders');
  });

  test(`${language}: what is merged and what goes where in a split is found by name, one after the other`, async ({ page, request }) => {
    test.setTimeout(90_000);
    await prefer(page, language);
    await page.setViewportSize({ width: 320, height: 720 });
    await signIn(page, await account(request, 'organisation_officer'), '/orders/new');
    await settled(page);
    const list = (label: string) => page.getByRole('list', { name: t(label), exact: true }).getByRole('listitem');
    const box = (label: string) => page.getByRole('combobox', { name: new RegExp(`^${t(label)}( |$)`) });
    /** The first that the words find, by keys; its code. */
    const take = async (label: string, words: string) => {
      const before = await list(label).count();
      await box(label).focus();
      await page.keyboard.insertText(words);
      await expect(page.getByRole('option', { name: words }).first()).toBeVisible();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await expect(list(label)).toHaveCount(before + 1);
      await expect(box(label)).toHaveValue('');
      await expect(box(label)).toBeFocused();
    };
    await page.getByLabel(t('orders.heading'), { exact: true }).fill(`ادغام ${fresh()}`);
    await page.getByLabel(t('orders.number'), { exact: true }).fill(fresh());
    await page.getByLabel(t('orders.ground'), { exact: true }).fill('ماده ۱');
    await page.getByLabel(t('orders.kind'), { exact: true }).selectOption('merge_units');
    await take('orders.field_units', 'ministry/3-2');
    await take('orders.field_units', 'ministry/3-1');
    await box('orders.field_units').fill('ministry/new');
    await page.keyboard.press('Enter');
    await expect(list('orders.field_units').nth(2)).toContainText(t('orders.code_unknown'));
    await expectNoSidewaysScroll(page, 'units to merge');
    await expectAccessible(page, 'units to merge');
    await page.getByRole('button', { name: t('ui.take_out_of', { name: 'ministry/new' }) }).press('Enter');
    await expect(list('orders.field_units')).toHaveCount(2);
    await expect(list('orders.field_units').nth(1).getByRole('button')).toBeFocused();

    await page.getByLabel(t('orders.kind'), { exact: true }).selectOption('split_unit');
    await box('orders.field_unit').fill('ministry/3-2');
    await page.getByRole('textbox', { name: t('orders.field_unit') }).fill('ministry/3-2-new');
    await page.getByLabel(t('orders.field_name_fa'), { exact: true }).fill('دفتر تازه');
    await page.getByLabel(t('orders.field_name_en'), { exact: true }).fill('New office');
    // Only what is the unit's is offered.
    await box('orders.field_posts').fill('ministry');
    await expect(page.getByRole('listbox').getByRole('option').first()).toContainText('ministry/3-2/');
    await expect(page.getByRole('listbox').getByRole('option').filter({ hasNotText: 'ministry/3-2/' })).toHaveCount(0);
    await box('orders.field_posts').fill('');
    await take('orders.field_posts', 'ministry/3-2/expert');
    await take('orders.field_duties', 'ministry/3-2/');
    await expectNoSidewaysScroll(page, 'a split');
    await expectAccessible(page, 'a split');
    await button(page, 'orders.save').click();
    await expect(page.getByRole('link', { name: t('orders.edit'), exact: true })).toBeVisible();
    await page.getByRole('link', { name: t('orders.edit'), exact: true }).click();
    await expect(list('orders.field_posts')).toContainText('ministry/3-2/expert');
    await expect(list('orders.field_duties')).toHaveCount(1);
    // What stands in the box when the draft is saved belongs to the list; what the trial finds stands at its code.
    await box('orders.field_posts').fill('ministry/3-1/expert');
    await button(page, 'orders.save').click();
    const fault = page.getByRole('listitem').filter({ hasText: t('orders.reason_order.not_in_unit') });
    await expect(fault).toContainText('ministry/3-1/expert');
    await page.getByRole('link', { name: t('orders.edit'), exact: true }).click();
    await expect(list('orders.field_posts').nth(1)).toContainText(t('orders.reason_order.not_in_unit'));
    await expect(list('orders.field_posts').first()).not.toContainText(t('orders.reason_order.not_in_unit'));
    await expectAccessible(page, 'a split with a fault');
    await list('orders.field_posts').nth(1).getByRole('button').press('Enter');
    await expect(page.getByText(t('orders.reason_order.not_in_unit'))).toHaveCount(0);
  });

  test(`${language}: an import says what is wrong with each row`, async ({ page, request }) => {
    await prefer(page, language);
    await signIn(page, await account(request, 'organisation_officer'), '/organisation/import');
    await settled(page);
    const input = page.locator('input[type="file"]');
    await input.setInputFiles({ name: 'persons.csv', mimeType: 'text/csv', buffer: Buffer.from('code,name_fa,name_en\ne-1,علی راد,Ali Rad\n,x\n') });
    // In the language of the screen, not of the browser.
    await expect(page.getByText('persons.csv', { exact: true })).toBeVisible();
    await button(page, 'orders.judge').click();
    await expect(page.getByRole('alert')).toBeVisible();
    await expect(page.getByRole('table').getByText(t('orders.reason_csv.too_few_columns'))).toBeVisible();
    await expect(button(page, 'orders.apply')).toBeHidden();
    await expectAccessible(page, 'an import with faults');
    await input.setInputFiles({ name: 'persons.csv', mimeType: 'text/csv', buffer: Buffer.from(`code,name_fa,name_en\ne-${fresh()},علی راد,Ali Rad\n`) });
    await button(page, 'orders.judge').click();
    await button(page, 'orders.apply').click();
    await expect(page.getByText(t('orders.applied_title'), { exact: true })).toBeVisible();
  });

  test(`${language}: the other pages of the administration, also at 320 px and in the dark`, async ({ page, request }) => {
    test.setTimeout(180_000);
    await prefer(page, language, 'dark');
    await signIn(page, await account(request, 'administrator'), '/administration');
    const pages = ['/account', ...['accounts', 'second-factor', 'calendar', 'jobs', 'jobs?state=failed', 'registers', 'roles', 'system', 'first-steps', 'audit', 'audit?from=2031-01-01', 'access'].map((each) => `/administration/${each}`)];
    for (const path of pages) {
      await page.goto(path);
      await settled(page);
      await expectAccessible(page, path);
      await page.setViewportSize({ width: 320, height: 640 });
      await expectNoSidewaysScroll(page, path);
      await expectAccessible(page, `${path} at 320 px`);
      await page.setViewportSize({ width: 1280, height: 820 });
    }
  });

  test(`${language}: who may not administer sees no way there`, async ({ page, request }) => {
    await prefer(page, language);
    await signIn(page, await account(request, 'expert'));
    await expect(page.getByRole('link', { name: t('app.administration') })).toHaveCount(0);
    for (const path of ['/administration', '/administration/accounts', '/orders', '/organisation/import']) {
      await page.goto(path);
      await expect(page.getByText(t('ui.not_found_title'))).toBeVisible();
    }
  });
}
