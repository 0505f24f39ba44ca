// SPDX-License-Identifier: Apache-2.0
// Whom the other journeys have not at work by keys alone or by touch, in each language: a registrar and an expert by
// touch, a head of office and an administrator both ways. What is on the screen is checked where the work is told whole.
import type { Browser, Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { handsOf, next, ways } from './hands.ts';
import type { Account, Language } from './support.ts';
import { account, expectNoSidewaysScroll, freshSubject, lettersFor, text } from './support.ts';

/** A scan of one dot. */
const dot = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** A person's own session beside the screens, to lay things ready. */
async function beside(browser: Browser, baseURL: string, who: Account) {
  const context = await browser.newContext({ baseURL });
  const session = (await (await context.request.post('/api/v1/session', { data: { user_name: who.user_name, password: who.password } })).json()) as { csrf: string; posts: { id: number }[] };
  const post = session.posts[0]?.id ?? 0;
  const headers = { 'X-CSRF-Token': session.csrf, 'Acting-Post': String(post) };
  return {
    post,
    send: (path: string, data: unknown, more: Readonly<Record<string, string>> = {}) => context.request.post(`/api/v1${path}`, { headers: { ...headers, ...more }, data }),
    close: () => context.close(),
  };
}

/** A person without an account, by the name that the screens have. */
async function personWithoutAccount(page: Page, language: Language): Promise<string> {
  const { persons } = (await (await page.request.get('/api/v1/persons?limit=50')).json()) as { persons: { id: number; name_fa: string; name_en: string }[] };
  const { accounts } = (await (await page.request.get('/api/v1/accounts?limit=100')).json()) as { accounts: { person_id: number }[] };
  const found = persons.find((each) => !accounts.some((taken) => taken.person_id === each.id));
  if (found === undefined) throw new Error('every person has an account');
  return language === 'fa' ? found.name_fa : found.name_en;
}

for (const language of ['fa', 'en'] as const satisfies readonly Language[]) {
  const t = (key: string, values: Readonly<Record<string, string>> = {}) => text(language, key, values);
  const postOf = (who: Account) => (language === 'fa' ? who.post_fa : who.post_en);
  const nameOf = (who: Account) => (language === 'fa' ? who.person_fa : who.person_en);
  const said = (page: Page, words: string) => expect(page.getByRole('status').filter({ hasText: words })).toBeVisible();

  test(`${language}: a registrar and an expert by touch on a phone`, async ({ browser, request, baseURL }) => {
    const [registrar, expert] = [await account(request, 'registrar'), await account(request, 'expert')];
    const subject = freshSubject();
    const hands = await handsOf(browser, 'touch', language, { baseURL: baseURL ?? '', width: 390 });
    const { page, press, write, find, send } = hands;
    const dialog = page.getByRole('dialog');
    await next(hands, registrar, '/');
    await press(page.getByRole('navigation', { name: t('app.places_bottom') }).getByRole('link', { name: t('app.new_letter') }));
    await write(page.getByLabel(t('letters.sender_name'), { exact: true }), 'فرمانداری نمونه');
    await write(page.getByLabel(t('letters.subject'), { exact: true }), subject);
    await expect(page.getByText('Ctrl Enter')).toBeHidden(); // no word of keys where there are none
    await send(page.getByRole('button', { name: t('letters.register_submit'), exact: true }));
    // The scan is at hand where the number is.
    const chooser = page.waitForEvent('filechooser');
    await press(page.getByRole('button', { name: t('ui.choose_files') }));
    await (await chooser).setFiles({ name: 'scan.png', mimeType: 'image/png', buffer: dot });
    await expect(page.getByRole('listitem').filter({ hasText: 'scan.png' }).getByRole('button', { name: t('letters.show_pages_of', { file: 'scan.png' }) })).toBeVisible();
    await press(page.getByRole('button', { name: t('letters.refer_now'), exact: true }));
    await find(dialog.getByRole('combobox', { name: t('letters.receiver') }), postOf(expert));
    await press(dialog.getByRole('button', { name: t('letters.in_3_days'), exact: true }));
    await send(dialog.getByRole('button', { name: t('letters.refer_submit'), exact: true }));
    await expect(page.getByText(t('letters.registered_referred'))).toBeVisible();

    await next(hands, expert, '/');
    await press(page.getByRole('link', { name: subject }));
    await expect(page.getByRole('heading', { level: 1, name: subject })).toBeVisible();
    await expectNoSidewaysScroll(page, 'a letter on a phone');
    await press(page.getByRole('button', { name: t('letters.answer'), exact: true }));
    await write(dialog.getByLabel(t('letters.body')), 'پاسخ با انگشت');
    await send(dialog.getByRole('button', { name: t('letters.answer_submit'), exact: true }));
    await expect(dialog).toBeHidden();
    await press(page.getByRole('button', { name: t('letters.close'), exact: true }));
    await send(dialog.getByRole('button', { name: t('letters.close_submit'), exact: true }));
    await expect(page.getByText(t('letters.held_by_nobody_closed'))).toBeVisible();
    await page.context().close();
  });

  for (const way of ways) {
    test(`${language}: a head of office prepares and the holder confirms, by ${way}`, async ({ browser, request, baseURL }) => {
      const [holder, preparer] = [await account(request, 'head'), await account(request, 'expert')];
      const subject = freshSubject();
      await lettersFor(request, 'head', [subject]);
      const [boss, own] = [await beside(browser, baseURL ?? '', holder), await beside(browser, baseURL ?? '', preparer)];
      const { today } = (await (await request.get('/api/v1/institution')).json()) as { today: string };
      const made = await boss.send('/desks', { post_id: boss.post, prepared_by_post_id: own.post, valid_from: today });
      expect(made.status(), await made.text()).toBe(201);
      const desk = (await made.json()) as { id: number; version: number };
      try {
        const hands = await handsOf(browser, way, language, { baseURL: baseURL ?? '' });
        const { page, press, write, choose, send } = hands;
        const dialog = page.getByRole('dialog');
        const row = page.getByRole('row').filter({ hasText: subject });
        await next(hands, preparer, '/desk');
        await press(page.getByRole('link', { name: t('desk.open_of', { post: postOf(holder) }) }));
        await press(page.getByRole('button', { name: t('worklist.acts_of', { title: subject }) }));
        await choose(page.getByRole('menuitem', { name: t('desk.dictate') }));
        await write(dialog.getByLabel(t('desk.note')), `دستور ${subject}`);
        await send(dialog.getByRole('button', { name: t('desk.dictate_submit'), exact: true }));
        await said(page, t('desk.dictated', { name: nameOf(holder) }));
        await press(row.getByRole('button'));
        await choose(page.getByRole('menuitemradio', { name: t('desk.mark_sign') }).or(page.getByRole('menuitem', { name: t('desk.mark_sign') })));
        await expect(row.getByText(t('desk.mark_sign'))).toBeVisible();

        await next(hands, holder, '/desk');
        await press(page.getByRole('button', { name: t('desk.confirm_of', { note: `دستور ${subject}` }) }));
        await said(page, t('desk.confirmed'));
        await page.context().close();
      } finally {
        await boss.send(`/desks/${desk.id}/ending`, {}, { 'If-Match': `"${desk.version}"` });
        await Promise.all([boss.close(), own.close()]);
      }
    });

    test(`${language}: an administrator takes a person in and sees them off, by ${way}`, async ({ browser, request, baseURL }) => {
      const hands = await handsOf(browser, way, language, { baseURL: baseURL ?? '' });
      const { page, press, write, find, send } = hands;
      const dialog = page.getByRole('dialog');
      const button = (key: string) => page.getByRole('button', { name: t(key), exact: true });
      await next(hands, await account(request, 'administrator'), '/administration');
      await expect(page.getByRole('heading', { level: 1, name: t('administration.accounts') })).toBeVisible();
      const name = await personWithoutAccount(page, language);
      await press(button('administration.new_account').first());
      await find(dialog.getByRole('combobox', { name: t('administration.person') }), name);
      await write(dialog.getByLabel(t('administration.user_name'), { exact: true }), `p.${Date.now().toString(36)}`);
      await send(dialog.getByRole('button', { name: t('administration.invite_submit'), exact: true }));
      await expect(dialog.getByText(t('administration.link_made'))).toBeVisible();
      await press(dialog.getByRole('link', { name: t('administration.to_account') }));
      await expect(page.getByText(t('administration.state_invited'), { exact: true })).toBeVisible();
      await press(button('administration.disable'));
      await write(dialog.getByLabel(t('administration.reason'), { exact: true }), 'پایان همکاری');
      await send(dialog.getByRole('button', { name: t('administration.disable'), exact: true }));
      await expect(page.getByText(t('administration.state_disabled'), { exact: true })).toBeVisible();

      // A decree's effect is looked at before it is recorded, and left.
      await press(page.getByRole('link', { name: t('administration.calendar'), exact: true }));
      await press(button('administration.new_decree').first());
      await expect(dialog).toBeVisible();
      await press(dialog.getByRole('button', { name: t('ui.cancel'), exact: true }));
      await expect(dialog).toBeHidden();
      await page.context().close();
    });
  }
}
