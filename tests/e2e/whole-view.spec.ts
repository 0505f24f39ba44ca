// SPDX-License-Identifier: Apache-2.0
// One act on all of a view of the worklist, more than its page shows: chosen, begun, followed and reported; by keyboard and on a phone.
import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { account, expectAccessible, expectNoSidewaysScroll, freshSubject, prefer, settled, signIn, text } from './support.ts';
import { worker } from './worker.ts';

const count = 53; // three more than a page of the worklist

for (const language of ['fa', 'en'] as const) {
  const t = (name: string, values: Readonly<Record<string, string>> = {}) => text(language, name, values);
  const begins = (name: string) => new RegExp(`^${(t(name).split('{')[0] ?? '').trim()}`);
  const bar = (page: Page) => page.getByRole('region', { name: t('worklist.chosen_acts') });
  const chooseView = async (page: Page) => {
    await page.getByRole('checkbox', { name: t('worklist.choose_all') }).check();
    await bar(page).getByRole('button', { name: begins('worklist.choose_view') }).click();
    await expect(bar(page).getByText(begins('worklist.chosen_view'))).toBeVisible();
  };

  test(`${language}: all letters of a view are closed, and the report says which were not`, async ({ page, request }) => {
    test.setTimeout(180_000);
    await prefer(page, language);
    await signIn(page, await account(request, 'head'));
    const [registrar, head, expert] = [await worker(page, 'registrar'), await worker(page, 'head'), await worker(page, 'expert')];
    const made = await registrar.letters(head.post, count, 'filing');
    const held = made[1];
    if (held === undefined) throw new Error('no letter was made');
    await registrar.act(`/letters/${held.letter.id}/referrals`, { receivers: [{ post_id: expert.post, purpose: 'action' }] }, held.letter.version);
    await page.goto('/?purpose=filing');
    await settled(page);

    await chooseView(page);
    await expectAccessible(page, 'a chosen view');
    await bar(page).getByRole('button', { name: t('worklist.close') }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByLabel(t('bulk.note'))).toBeFocused();
    await page.keyboard.press('Control+Enter');
    await expect(dialog.getByText(t('bulk.note_missing'))).toBeVisible();
    await expectAccessible(page, 'the form of an act on a whole view');
    await page.keyboard.insertText('بایگانی پایان سال');
    const late = freshSubject();
    await registrar.letter(head.post, late, 'filing'); // comes after the count was told
    await page.keyboard.press('Control+Enter');
    await expect(dialog).toBeHidden();
    await expect(bar(page)).toBeHidden();

    const news = page.getByRole('region', { name: t('bulk.news') });
    await expect(news.getByText(t('bulk.ended_close'))).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole('link', { name: late })).toBeVisible();
    await expect(page.getByRole('link', { name: held.subject })).toBeVisible();
    await expect(page.getByRole('link', { name: made[0]?.subject ?? '' })).toHaveCount(0);
    await expectAccessible(page, 'an act on a whole view that has ended');
    await news.getByRole('link', { name: t('bulk.see_report') }).click();

    await expect(page.getByRole('heading', { name: t('bulk.title_close') })).toBeVisible();
    await expect(page.getByText(t('bulk.state_finished'), { exact: true })).toBeVisible();
    const reason = page.locator('summary').first();
    await reason.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('link', { name: held.subject })).toBeVisible();
    await expectAccessible(page, 'the report of an act on a whole view');
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: t('ui.export') }).click();
    await page.getByRole('menuitem', { name: t('ui.export_csv') }).click();
    expect((await saved).suggestedFilename()).toMatch(/\.csv$/);
    await page.setViewportSize({ width: 390, height: 800 });
    await expectNoSidewaysScroll(page, 'a report on a phone');
    await page.goto('/');
    await settled(page);
    await expect(page.getByRole('region', { name: t('bulk.news') })).toBeHidden();

    // What came of it is found again from the worklist.
    await page.getByRole('link', { name: t('bulk.list') }).click();
    const past = page.getByRole('row').filter({ hasText: t('bulk.title_close') }).first();
    await expect(past).toContainText(t('bulk.state_finished'));
    await expectAccessible(page, 'acts on whole views on a phone');
    await expectNoSidewaysScroll(page, 'acts on whole views on a phone');
    await page.setViewportSize({ width: 1280, height: 820 });
    await expectAccessible(page, 'acts on whole views');
    await page.keyboard.press('ArrowDown');
    await expect(past.getByRole('link')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: t('bulk.title_close') })).toBeVisible();
  });

  test(`${language}: who did nothing of the kind is told so`, async ({ page, request }) => {
    await prefer(page, language);
    await page.setViewportSize({ width: 320, height: 640 });
    await signIn(page, await account(request, 'registrar'), '/bulk-acts');
    await expect(page.getByText(t('bulk.list_none'))).toBeVisible();
    await expectAccessible(page, 'no acts on whole views');
    await expectNoSidewaysScroll(page, 'no acts on whole views');
  });

  test(`${language}: it is followed and stopped, on a phone too`, async ({ page, request }) => {
    await prefer(page, language, 'dark');
    await page.setViewportSize({ width: 390, height: 800 });
    const act = { id: 7, act: 'letters.refer', state: 'running', started_at: new Date().toISOString(), ended_at: null, asked: 50_000, items: 50_000, done: 12_000, refused: 3, reasons: [] };
    await page.route('**/api/v1/bulk-acts?limit=1', (route) => route.fulfill({ json: { acts: [act] } }));
    await page.route('**/api/v1/bulk-acts/7', (route) => route.fulfill({ json: act }));
    await page.route('**/api/v1/bulk-acts/7/cancellation', (route) => {
      Object.assign(act, { state: 'cancelled', ended_at: new Date().toISOString() });
      return route.fulfill({ json: act });
    });
    await signIn(page, await account(request, 'head'));
    const news = page.getByRole('region', { name: t('bulk.news') });
    await expect(news.getByRole('progressbar')).toBeVisible();
    await expectAccessible(page, 'an act on a whole view that runs');
    await expectNoSidewaysScroll(page, 'an act on a whole view that runs, on a phone');
    await news.getByRole('link', { name: t('bulk.see'), exact: true }).click();
    await expect(page.getByRole('heading', { name: t('bulk.title_refer') })).toBeVisible();
    await expectAccessible(page, 'the page of an act on a whole view that runs');
    await page.getByRole('button', { name: t('bulk.cancel'), exact: true }).click();
    await expect(page.getByText(t('bulk.cancelled_detail'))).toBeVisible();
    await expectNoSidewaysScroll(page, 'a stopped act on a whole view, on a phone');
  });
}
