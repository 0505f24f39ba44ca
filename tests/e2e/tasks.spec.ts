// SPDX-License-Identifier: Apache-2.0
// Tasks of cases beyond the one form: fields that come and go with the answers, assigning to another, many at once, a plain page.
// The procedure is procedures/trial-grant, which tools/e2e deploys: any head decides.
import type { APIRequestContext, Locator, Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import type { Language } from './support.ts';
import { account, entered, expectAccessible, expectNoSidewaysScroll, freshSubject, otherHeads, prefer, settled, signIn, text } from './support.ts';

interface Made { readonly id: number; readonly tasks: readonly { readonly id: number; readonly version: number }[] }

interface Waiting { readonly subject: string; readonly made: Made }

/** Cases that wait for a head's decision, by their subjects. */
async function waiting(request: APIRequestContext, amounts: readonly number[]): Promise<readonly Waiting[]> {
  const clerk = await entered(request, await account(request, 'registrar'));
  const all = [];
  for (const amount of amounts) {
    const subject = freshSubject();
    const answer = await request.post('/api/v1/cases', { headers: clerk.headers(), data: { procedure: 'trial_grant', business_key: subject, title: subject, data: JSON.stringify({ amount }) } });
    expect(answer.ok(), await answer.text()).toBe(true);
    all.push({ subject, made: (await answer.json()) as Made });
  }
  return all;
}

for (const language of ['fa', 'en'] as const satisfies readonly Language[]) {
  const t = (key: string, values: Readonly<Record<string, string>> = {}) => text(language, key, values);
  const word = (fa: string, en: string) => (language === 'fa' ? fa : en);
  const number = (n: string) => (language === 'fa' ? n.replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)] ?? '') : n);
  const decide = word('تصمیم درباره کمک', 'Decide on the grant');
  const granted = word('کمک داده می‌شود', 'The grant is given');
  const ground = word('دلیل رد', 'Why not');
  const paidOn = word('روز پرداخت', 'Paid on');
  const said = (page: Page, words: string) => expect(page.getByRole('status').filter({ hasText: words }).first()).toBeVisible();
  const link = (page: Page, subject: string) => page.getByRole('link', { name: `${decide}: ${subject}` });
  const box = (page: Page, subject: string) => page.getByRole('checkbox', { name: t('worklist.choose', { title: `${decide}: ${subject}` }) });
  const shownAll = async (page: Page, subjects: readonly string[]) => {
    await settled(page);
    while (await page.getByRole('button', { name: t('worklist.more') }).isVisible()) await page.getByRole('button', { name: t('worklist.more') }).click();
    for (const subject of subjects) await expect(link(page, subject)).toBeVisible();
  };
  const startOf = (key: string) => new RegExp(`^${t(key).split(' ')[0] ?? ''}`);
  const read = async (dialog: Locator) => {
    await expect(dialog.getByText(t('cases.many_state_ready'), { exact: true }).first()).toBeVisible();
    await expect(dialog.getByText(t('cases.many_state_reading'), { exact: true })).toHaveCount(0);
  };

  test(`${language}: a form asks for what the answers ask for`, async ({ page, request }) => {
    test.setTimeout(120_000);
    const [one] = await waiting(request, [5000]);
    const subject = one?.subject ?? '';
    await prefer(page, language);
    await page.setViewportSize({ width: 390, height: 844 });
    await signIn(page, await account(request, 'head'), `/cases/${one?.made.id ?? 0}`);
    const answer = page.getByLabel(granted, { exact: true });
    await expect(page.getByRole('group', { name: word('تصمیم', 'Decision'), exact: true })).toBeVisible();
    await expect(page.getByLabel(ground, { exact: true })).toHaveCount(0);
    await answer.focus();
    await answer.selectOption({ label: t('cases.no') });
    await expect(page.getByLabel(ground, { exact: true })).toBeVisible();
    await expect(answer).toBeFocused(); // what comes takes no focus
    await expect(page.getByText(t('cases.now_asked', { fields: ground }))).toBeAttached();
    await page.getByLabel(ground, { exact: true }).fill('بودجه نیست.');
    await answer.selectOption({ label: t('cases.yes') });
    await expect(page.getByRole('group', { name: paidOn })).toBeVisible();
    await expect(page.getByLabel(ground, { exact: true })).toHaveCount(0);
    await expectAccessible(page, 'a form with conditions');
    await answer.selectOption({ label: t('cases.no') });
    await expect(page.getByLabel(ground, { exact: true })).toHaveValue('بودجه نیست.'); // nothing typed is lost
    await page.getByLabel(ground, { exact: true }).fill('');
    await page.getByRole('button', { name: t('cases.complete'), exact: true }).click();
    await expect(page.getByText(t('ui.fill_in'))).toHaveCount(1);
    await expectNoSidewaysScroll(page, 'a form with conditions');
    await page.getByLabel(ground, { exact: true }).fill('بودجه نیست.');
    await page.keyboard.press('Control+Enter');
    await said(page, t('cases.completed_over'));
    await expect(page.getByRole('heading', { name: subject })).toBeVisible();
  });

  test(`${language}: without an answer the form shows all that it may ask for`, async ({ page, request }) => {
    const [one] = await waiting(request, [5000]);
    await page.route('**/asked-fields', (route) => route.abort());
    await prefer(page, language);
    await signIn(page, await account(request, 'head'), `/cases/${one?.made.id ?? 0}`);
    await page.getByLabel(granted, { exact: true }).selectOption({ label: t('cases.no') });
    await expect(page.getByLabel(ground)).toBeVisible();
    await expect(page.getByRole('group', { name: paidOn })).toBeVisible();
    await page.getByRole('button', { name: t('cases.complete'), exact: true }).click();
    await expect(page.getByText(word('این فیلد باید پر شود.', 'This field is required.'), { exact: false }).first()).toBeVisible(); // the server says so at the field
    await page.getByLabel(ground).fill('بودجه نیست.');
    await page.getByRole('button', { name: t('cases.complete'), exact: true }).click();
    await said(page, t('cases.completed_over'));
  });

  test(`${language}: a task is assigned to another, and back`, async ({ page, request }) => {
    test.setTimeout(120_000);
    const [one] = await waiting(request, [10]);
    const [other] = await otherHeads(request);
    await prefer(page, language, 'dark');
    await signIn(page, await account(request, 'head'), `/cases/${one?.made.id ?? 0}`);
    await page.getByRole('button', { name: t('cases.take_of', { task: decide }) }).click();
    await said(page, t('cases.taken'));
    await page.getByRole('button', { name: t('cases.assign_of', { task: decide }) }).click();
    const dialog = page.getByRole('dialog');
    const to = dialog.getByLabel(t('cases.assign_to'), { exact: true });
    await to.selectOption({ label: t('cases.candidate', { person: word(other.person_fa, other.person_en), post: word(other.post_fa, other.post_en) }) });
    await expectAccessible(page, 'assigning a task');
    await dialog.getByRole('button', { name: t('cases.assign'), exact: true }).click();
    await expect(dialog).toBeHidden();
    await said(page, t('cases.assigned'));
    await expect(page.getByRole('button', { name: t('cases.complete'), exact: true })).toHaveCount(0); // another's now
    await page.getByRole('button', { name: t('ui.undo') }).click();
    await said(page, t('cases.assigned_back'));
    await expect(page.getByRole('button', { name: t('cases.return_of', { task: decide }) })).toBeVisible();
  });

  test(`${language}: many tasks of one step are done with one form, what left meanwhile is told`, async ({ page, request, playwright, baseURL }) => {
    test.setTimeout(120_000);
    const [one, two, three] = (await waiting(request, [10, 20, 30])) as readonly [Waiting, Waiting, Waiting];
    const subjects = [one.subject, two.subject, three.subject];
    await prefer(page, language);
    await signIn(page, await account(request, 'head'));
    await shownAll(page, subjects);
    for (const subject of subjects) await box(page, subject).check();
    await expectAccessible(page, 'a worklist with chosen tasks');
    const bar = page.getByRole('region', { name: t('worklist.chosen_acts') });
    await bar.getByRole('button', { name: t('worklist.task_complete') }).click();
    const dialog = page.getByRole('dialog');
    await read(dialog);

    const beside = await playwright.request.newContext({ baseURL: baseURL ?? '' });
    const [other] = await otherHeads(beside);
    const taker = await entered(beside, other);
    const taken = await beside.post(`/api/v1/tasks/${two.made.tasks[0]?.id ?? 0}/taking`, { headers: { ...taker.headers(), 'If-Match': `"${two.made.tasks[0]?.version ?? 0}"` }, data: {} });
    expect(taken.ok(), await taken.text()).toBe(true);

    await dialog.getByLabel(granted, { exact: true }).selectOption({ label: t('cases.no') });
    await dialog.getByLabel(ground, { exact: true }).fill('بودجه نیست.');
    await expectAccessible(page, 'one form for many tasks');
    await dialog.getByRole('button', { name: startOf('cases.many_complete_submit') }).last().click();
    const left = dialog.getByRole('list', { name: t('cases.many_left_rows') });
    await expect(left.getByRole('listitem')).toHaveCount(1);
    await expect(left).toContainText(two.subject);
    await expectAccessible(page, 'the report of many tasks');
    await dialog.getByRole('button', { name: t('cases.many_end'), exact: true }).click();
    await expect(dialog).toBeHidden();
    for (const subject of subjects) await expect(link(page, subject)).toHaveCount(0);
    await beside.dispose();
  });

  test(`${language}: many tasks are taken, one given back from its row`, async ({ page, request }) => {
    test.setTimeout(120_000);
    const [one, two] = (await waiting(request, [10, 20])) as readonly [Waiting, Waiting];
    await prefer(page, language, 'dark');
    await signIn(page, await account(request, 'head'));
    await shownAll(page, [one.subject, two.subject]);
    for (const { subject } of [one, two]) await box(page, subject).check();
    await page.getByRole('region', { name: t('worklist.chosen_acts') }).getByRole('button', { name: t('worklist.task_take'), exact: true }).click();
    const dialog = page.getByRole('dialog');
    await read(dialog);
    await page.keyboard.press('Control+Enter');
    await expect(dialog.getByText(t('cases.many_done_take', { n: number('2') }))).toBeVisible();
    await dialog.getByRole('button', { name: t('cases.many_end'), exact: true }).click();
    await expect(dialog).toBeHidden();
    await page.getByRole('button', { name: t('worklist.acts_of', { title: `${decide}: ${one.subject}` }) }).click();
    await page.getByRole('menuitem', { name: t('worklist.task_give_back') }).click();
    await said(page, t('worklist.task_given_back'));
    await page.getByRole('button', { name: t('ui.undo') }).click();
    await said(page, t('worklist.task_taken'));
  });

  test(`${language}: a task is done on a page without script`, async ({ page, browser, request, baseURL }) => {
    test.setTimeout(120_000);
    const [one] = await waiting(request, [5000]);
    const head = await account(request, 'head');
    const context = await browser.newContext({ baseURL: baseURL ?? '', javaScriptEnabled: false, locale: word('fa-IR', 'en-GB'), viewport: { width: 390, height: 844 } });
    const { post } = await entered(context.request, head);
    const plain = await context.newPage();
    const address = `/plain/tasks/${one?.made.tasks[0]?.id ?? 0}?post=${post}`;
    await plain.goto(address);
    await expect(plain.getByRole('heading', { name: decide })).toBeVisible();
    await expect(plain.getByText(one?.subject ?? '')).toBeVisible();
    await plain.getByLabel(granted).selectOption('false');
    await plain.getByRole('button', { name: word('ادامه', 'Continue') }).click();
    await plain.getByLabel(ground).fill('کم'); // shorter than the form takes
    await plain.getByRole('button', { name: word('فرستادن', 'Send') }).click();
    await expect(plain.getByRole('alert')).toBeVisible();
    await expect(plain.getByLabel(ground)).toHaveValue('کم');
    await plain.getByRole('alert').getByRole('link').click();
    await expect(plain).toHaveURL(/#f\d+$/);

    // The same page where script may run, for axe.
    await prefer(page, language);
    await signIn(page, head);
    await page.goto(address);
    await expectAccessible(page, 'a page without script');

    await plain.getByLabel(ground).fill('بودجه نیست.');
    await plain.getByRole('button', { name: word('فرستادن', 'Send') }).click();
    await expect(plain.getByRole('status')).toHaveText(word('این کار پایان یافته است.', 'This task has ended.'));
    await context.close();
  });
}
