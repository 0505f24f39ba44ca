// SPDX-License-Identifier: Apache-2.0
// A case from its beginning to its end: a clerk begins and checks, the decider takes and decides, in the absent decider's place
// a substitute; by keys alone and by touch. The procedure is procedures/trial-leave, which tools/e2e deploys.
import type { APIRequestContext, Browser, Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import type { Hands } from './hands.ts';
import { handsOf, next, ways } from './hands.ts';
import type { Account, Language } from './support.ts';
import { account, expectAccessible, expectNoSidewaysScroll, freshSubject, prefer, settled, signIn, text } from './support.ts';

const decide = 'تصمیم درباره مرخصی';
const check = 'بررسی درخواست';

/** A person's own session beside the screens, to lay things ready. */
async function beside(browser: Browser, baseURL: string, who: Account) {
  const { request, close } = await browser.newContext({ baseURL }).then((context) => ({ request: context.request, close: () => context.close() }));
  const session = (await (await request.post('/api/v1/session', { data: { user_name: who.user_name, password: who.password } })).json()) as { csrf: string; person: { id: number }; posts: { id: number }[] };
  const post = session.posts[0]?.id ?? 0;
  const send = async <Made>(path: string, data: unknown, version?: number): Promise<Made> => {
    const headers = { 'X-CSRF-Token': session.csrf, 'Acting-Post': String(post), 'Idempotency-Key': Math.random().toString(36).slice(2).padEnd(24, '0'), ...(version === undefined ? {} : { 'If-Match': `"${version}"` }) };
    const answer = await request.post(`/api/v1${path}`, { headers, data });
    expect(answer.ok(), await answer.text()).toBe(true);
    return (answer.status() === 204 ? {} : await answer.json()) as Made;
  };
  return { post, person: session.person.id, send, close };
}

interface MadeCase { readonly id: number; readonly tasks: readonly { readonly id: number; readonly version: number; readonly outcome: string }[] }

/** A case that waits for its decision. */
async function waitingCase(browser: Browser, baseURL: string, request: APIRequestContext, title: string): Promise<number> {
  const clerk = await beside(browser, baseURL, await account(request, 'registrar'));
  const data = JSON.stringify({ person: 'ستاره پارسا', kind: 'paid', from: '2027-01-05', days: 10 });
  const begun = await clerk.send<MadeCase>('/cases', { procedure: 'trial_leave', business_key: title, title, data });
  const [task] = begun.tasks;
  await clerk.send(`/tasks/${task?.id ?? 0}/completion`, { data: '{"complete":true}' }, task?.version ?? 0);
  await clerk.close();
  return begun.id;
}

for (const language of ['fa', 'en'] as const satisfies readonly Language[]) {
  const t = (key: string, values: Readonly<Record<string, string>> = {}) => text(language, key, values);
  const procedure = language === 'fa' ? 'مرخصی آزمون' : 'Trial leave';
  const number = (n: string) => (language === 'fa' ? n.replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)] ?? '') : n);
  const said = (page: Page, words: string) => expect(page.getByRole('status').filter({ hasText: words }).first()).toBeVisible();
  const taskPart = (page: Page, task: string) => page.getByRole('heading', { name: t('cases.task_of', { task }), exact: true });

  const begin = async ({ page, press, write, send }: Hands, subject: string) => {
    await press(page.locator('#main').getByRole('link', { name: t('cases.procedures'), exact: true }).first());
    await press(page.getByRole('link', { name: procedure, exact: true }));
    const title = page.getByLabel(t('cases.case_title'), { exact: true });
    await expect(title).toBeFocused();
    await page.keyboard.insertText(subject);
    await write(page.getByLabel('شمار روزها', { exact: true }), number('0'));
    await send(page.getByRole('button', { name: t('cases.begin'), exact: true }));
    await expect(page.getByText(t('cases.fault_at_least', { n: number('1') }))).toBeVisible();
    await expect(page.getByText(t('ui.fill_in')).first()).toBeVisible();
    await expectAccessible(page, 'a form with faults');
    await page.reload(); // a closed browser loses nothing
    await expect(page.getByLabel(t('cases.case_title'), { exact: true })).toHaveValue(subject);
    await page.getByLabel('شمار روزها', { exact: true }).fill('');
    await write(page.getByLabel('شمار روزها', { exact: true }), number('10'));
    await page.getByLabel('گونه مرخصی', { exact: true }).selectOption({ label: 'استحقاقی' });
    await page.getByLabel('نام کارمند', { exact: true }).fill('ستاره پارسا');
    await press(page.getByRole('group', { name: 'از روز' }).getByRole('button'));
    await page.getByRole('grid').waitFor();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('grid')).toBeHidden();
    await send(page.getByRole('button', { name: t('cases.begin'), exact: true }));
    await expect(taskPart(page, check)).toBeVisible();
    expect(new URL(page.url()).pathname).toMatch(/^\/cases\/\d+$/);
  };

  for (const way of ways) {
    test(`${language}, ${way}: a case is begun, checked and decided`, async ({ browser, request, baseURL }) => {
      test.setTimeout(180_000);
      const [registrar, head, expert] = [await account(request, 'registrar'), await account(request, 'head'), await account(request, 'expert')];
      const subject = freshSubject();
      const hands = await handsOf(browser, way, language, { baseURL: baseURL ?? '', ...(way === 'touch' ? { width: 390 } : {}) });
      const { page, press, write, send } = hands;

      await next(hands, registrar, '/cases');
      await begin(hands, subject);
      await settled(page);
      await expect(page.getByRole('list', { name: t('cases.path_list') }).getByRole('listitem').filter({ hasText: check })).toContainText(t('cases.node_now'));
      await expectAccessible(page, 'a case with a task');
      await expectNoSidewaysScroll(page, 'a case with a task');
      await page.getByLabel('درخواست کامل است', { exact: true }).selectOption({ label: t('cases.yes') });
      await press(page.getByRole('button', { name: t('cases.complete'), exact: true }));
      await said(page, t('cases.completed', { task: check }));
      await expect(taskPart(page, decide)).toBeVisible();
      await expect(page.getByRole('button', { name: t('cases.complete'), exact: true })).toBeHidden(); // another's
      await expectAccessible(page, 'a case after a task');

      await next(hands, head, '/');
      const link = page.getByRole('link', { name: `${decide}: ${subject}` });
      await expect(page.getByRole('row').filter({ has: link })).toContainText(t('worklist.case_task'));
      await press(link);
      await press(page.getByRole('button', { name: t('cases.take_of', { task: decide }) }));
      await said(page, t('cases.taken'));
      await expect(page.getByRole('button', { name: t('cases.return_of', { task: decide }) })).toBeVisible();
      await page.getByLabel('با مرخصی موافقت می‌شود', { exact: true }).selectOption({ label: t('cases.yes') });
      await write(page.getByLabel('دلایل تصمیم', { exact: true }), 'نیروی جانشین هست.');
      await send(page.getByRole('button', { name: t('cases.complete'), exact: true }));
      await said(page, t('cases.completed_over'));
      await expect(page.locator('#main span').getByText(t('cases.status_ended'), { exact: true })).toBeVisible();
      await expect(page.getByText(t('cases.node_now'))).toHaveCount(0);
      await expectAccessible(page, 'a case that has ended');
      const { pathname } = new URL(page.url());

      await next(hands, expert, pathname);
      await expect(page.getByText(t('cases.not_found'))).toBeVisible(); // of another unit
      await page.context().close();
    });
  }

  test(`${language}: a substitute decides in the absent decider’s place`, async ({ page, browser, request, baseURL }) => {
    test.setTimeout(120_000);
    const [head, expert] = [await account(request, 'head'), await account(request, 'expert')];
    const subject = freshSubject();
    await waitingCase(browser, baseURL ?? '', request, subject);
    const [holder, substitute] = [await beside(browser, baseURL ?? '', head), await beside(browser, baseURL ?? '', expert)];
    const { today } = (await (await request.get('/api/v1/institution')).json()) as { today: string };
    const absence = await holder.send<{ id: number; version: number }>('/absences', { kind: 'leave', first_day: today, last_day: today, substitutions: [{ post_id: holder.post, person_id: substitute.person }], acknowledged: true });

    try {
      await prefer(page, language, 'dark');
      await signIn(page, expert, '/?view=standing_in');
      await page.getByRole('link', { name: `${decide}: ${subject}` }).click();
      const post = language === 'fa' ? head.post_fa : head.post_en;
      await expect(page.getByText(t('cases.acting_in', { post }))).toBeVisible();
      await page.getByLabel('با مرخصی موافقت می‌شود', { exact: true }).selectOption({ label: t('cases.no') });
      await page.getByLabel('دلایل تصمیم', { exact: true }).fill('کار اداره می‌ماند.');
      await page.keyboard.press('Control+Enter');
      await said(page, t('cases.completed_over'));
      const person = language === 'fa' ? expert.person_fa : expert.person_en;
      await expect(page.getByText(t('cases.by_for', { person, post }), { exact: true })).toBeVisible();
      await expectAccessible(page, 'a case decided for another');
    } finally {
      await holder.send(`/absences/${absence.id}/return`, {}, absence.version);
      await Promise.all([holder.close(), substitute.close()]);
    }
  });

  test(`${language}: a task is given back, the case cancelled; the lists`, async ({ page, browser, request, baseURL }) => {
    test.setTimeout(120_000);
    const subject = freshSubject();
    const id = await waitingCase(browser, baseURL ?? '', request, subject);
    await prefer(page, language, 'light');
    await signIn(page, await account(request, 'head'), '/cases');
    await settled(page);
    await expectAccessible(page, 'the list of cases');
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: t('ui.export') }).click();
    await page.getByRole('menuitem', { name: t('ui.export_csv') }).click();
    expect(readFileSync(await (await saving).path(), 'utf8')).toContain(subject);
    await page.getByRole('link', { name: subject, exact: true }).click();
    await page.getByRole('button', { name: t('cases.take_of', { task: decide }) }).click();
    await said(page, t('cases.taken'));
    await page.getByRole('button', { name: t('cases.return_of', { task: decide }) }).click();
    await said(page, t('cases.returned'));
    await expect(page.getByRole('button', { name: t('cases.take_of', { task: decide }) })).toBeVisible();
    await page.getByRole('button', { name: t('cases.complete'), exact: true }).click();
    await expect(page.getByText(t('ui.fill_in'))).toHaveCount(2);
    await expectAccessible(page, 'a task with faults');
    await page.getByRole('button', { name: t('cases.cancellation'), exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(t('cases.reason'), { exact: true }).fill('درخواست پس گرفته شد.');
    await expectAccessible(page, 'cancelling a case');
    await page.keyboard.press('Control+Enter');
    await expect(dialog).toBeHidden();
    await expect(page.locator('#main span').getByText(t('cases.status_cancelled'), { exact: true })).toBeVisible();
    await expect(page.getByText('درخواست پس گرفته شد.')).toBeVisible();

    await page.context().clearCookies();
    await signIn(page, await account(request, 'registrar'), '/procedures');
    await settled(page);
    await expectAccessible(page, 'the procedures that one begins');
    await page.goto(`/cases/${id}`);
    await settled(page);
    await expect(page.getByRole('button', { name: t('cases.cancellation'), exact: true })).toBeHidden();
    await page.goto('/procedures/1');
    await expect(page.getByText(t('cases.procedure_not_found'))).toBeVisible();
  });
}
