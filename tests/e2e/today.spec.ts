// SPDX-License-Identifier: Apache-2.0
// The sheet of a day: what is late, due, to be settled and new, who is away; printed, on a phone, of a prepared desk.
import { expect, test } from '@playwright/test';
import { account, expectAccessible, expectNoSidewaysScroll, prefer, settled, signIn, text } from './support.ts';

for (const language of ['fa', 'en'] as const) {
  const t = (name: string, values: Readonly<Record<string, string>> = {}) => text(language, name, values);

  test(`${language}: the sheet of today from the worklist, by keyboard, on paper and on a phone`, async ({ page, request }) => {
    await prefer(page, language);
    await signIn(page, await account(request, 'head'));
    await page.getByRole('link', { name: t('today.title'), exact: true }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: t('today.title') })).toBeFocused();
    await settled(page);
    for (const part of ['late', 'today', 'decide', 'fresh', 'away']) await expect(page.getByRole('heading', { level: 2, name: t(`today.${part}`) })).toBeVisible();
    await expectAccessible(page, 'the sheet of today');

    // What is late there is what the worklist says is late.
    const late = page.getByRole('heading', { level: 2, name: t('today.late') }).locator('xpath=..').getByRole('listitem');
    const count = await late.count();
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('button', { name: t('today.print') })).toBeHidden();
    await expect(page.getByRole('heading', { level: 2, name: t('today.late') })).toBeVisible();
    await page.emulateMedia({ media: 'screen' });
    await page.setViewportSize({ width: 320, height: 700 });
    await expectNoSidewaysScroll(page, 'the sheet of today at 320 px');
    await page.goto('/?view=late');
    await settled(page);
    await expect(page.locator('tbody [data-item]')).toHaveCount(count);
  });

  test(`${language}: without an answer the sheet says so and is asked for again`, async ({ page, request }) => {
    await prefer(page, language, 'dark');
    await signIn(page, await account(request, 'expert'));
    await page.route('**/api/v1/worklist?*', (route) => route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify({ code: 'internal', title: 'x', detail: 'x' }) }));
    await page.goto('/today');
    await expect(page.getByRole('button', { name: t('ui.try_again') })).toBeVisible();
    await expectAccessible(page, 'a sheet without an answer');
    await page.unroute('**/api/v1/worklist?*');
    await page.getByRole('button', { name: t('ui.try_again') }).click();
    await expect(page.getByRole('heading', { level: 2, name: t('today.fresh') })).toBeVisible();
  });

  test(`${language}: who prepares a desk has its sheet, with what they marked`, async ({ page, request, browser }) => {
    const [head, expert] = [await account(request, 'head'), await account(request, 'expert')];
    const enter = async (who: typeof head) => {
      const context = await browser.newContext({ baseURL: new URL((await request.get('/api/v1/institution')).url()).origin });
      const session = (await (await context.request.post('/api/v1/session', { data: { user_name: who.user_name, password: who.password } })).json()) as { csrf: string; posts: { id: number }[] };
      const post = session.posts[0]?.id ?? 0;
      const headers = { 'X-CSRF-Token': session.csrf, 'Acting-Post': String(post) };
      return { post, get: async (path: string) => (await context.request.get(`/api/v1${path}`, { headers })).json() as Promise<never>, send: (path: string, data: unknown, more = {}) => context.request.post(`/api/v1${path}`, { headers: { ...headers, ...more }, data }) };
    };
    const [boss, preparer] = [await enter(head), await enter(expert)];
    const { today } = (await boss.get('/worklist?limit=1')) as { today: string };
    const made = await boss.send('/desks', { post_id: boss.post, prepared_by_post_id: preparer.post, valid_from: today });
    expect(made.status(), await made.text()).toBe(201);
    const desk = (await made.json()) as { id: number; version: number };
    const { items } = (await preparer.get(`/desks/${desk.id}/items?limit=50`)) as { items: { id: number; title: string }[] };
    const marked = items.at(-1) ?? { id: 0, title: '' };
    expect((await preparer.send(`/desks/${desk.id}/preparations`, { item_id: marked.id, mark: 'sign', on_top: false })).status()).toBe(204);

    await prefer(page, language, 'dark');
    await signIn(page, expert, '/today');
    const post = language === 'fa' ? head.post_fa : head.post_en;
    await page.getByLabel(t('today.whose'), { exact: true }).selectOption({ label: post });
    const decide = page.getByRole('heading', { level: 2, name: t('today.decide') }).locator('xpath=..');
    await expect(decide.getByText(marked.title)).toBeVisible();
    await expect(decide.getByRole('listitem').filter({ hasText: marked.title }).getByText(t('desk.mark_sign'))).toBeVisible();
    await expectAccessible(page, 'the sheet of a prepared desk');
    await boss.send(`/desks/${desk.id}/ending`, {}, { 'If-Match': `"${desk.version}"` });
  });
}
