// SPDX-License-Identifier: Apache-2.0
// One act on many letters of a worklist that changes under it, and referrals that are recalled; by mouse, by keyboard, on a phone.
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { account, expectAccessible, expectNoSidewaysScroll, prefer, settled, signIn, text } from './support.ts';
import type { Letter } from './worker.ts';
import { worker } from './worker.ts';

for (const language of ['fa', 'en'] as const) {
  const t = (name: string, values: Readonly<Record<string, string>> = {}) => text(language, name, values);
  /** Of a text whose number has a form of its own in the singular. */
  const firstWord = (name: string) => t(name).split(' ')[0] ?? '';
  const box = (page: Page, subject: string) => page.getByRole('checkbox', { name: t('worklist.choose', { title: subject }) });
  const bar = (page: Page) => page.getByRole('region', { name: t('worklist.chosen_acts') });
  /** The letters have been read. Waited for by what comes, not by what goes: the form itself is loaded when it is asked for. */
  const read = async (dialog: Locator) => {
    await expect(dialog.getByText(t('letters.bulk_state_ready'), { exact: true }).first()).toBeVisible();
    await expect(dialog.getByText(t('letters.bulk_state_reading'), { exact: true })).toHaveCount(0);
  };
  const rows = async (page: Page, subjects: readonly string[]) => {
    while (await page.getByRole('button', { name: t('worklist.more') }).isVisible()) await page.getByRole('button', { name: t('worklist.more') }).click();
    for (const subject of subjects) await expect(page.getByRole('link', { name: subject })).toBeVisible();
  };

  test(`${language}: a worklist that changes under an act on many`, async ({ page, request }) => {
    test.setTimeout(120_000);
    await prefer(page, language);
    await signIn(page, await account(request, 'head'));
    const [registrar, head, expert] = [await worker(page, 'registrar'), await worker(page, 'head'), await worker(page, 'expert')];
    const made = await registrar.letters(head.post, 4);
    const [first, second, third, fourth] = made.map(({ subject }) => subject) as [string, string, string, string];
    await rows(page, [first, second, third, fourth]);

    // By Shift from the first to the last, then one less and one more.
    await box(page, first).check();
    await box(page, fourth).click({ modifiers: ['Shift'] });
    for (const subject of [first, second, third, fourth]) await expect(box(page, subject)).toBeChecked();
    await expectAccessible(page, 'a worklist with chosen rows');
    await bar(page).getByRole('button', { name: t('worklist.refer') }).click();
    const dialog = page.getByRole('dialog');
    await read(dialog);
    await expectAccessible(page, 'the form of an act on many');

    // Meanwhile: of one the note is added to by who registered it, another is passed on by who holds it.
    const [, , changed, taken] = made.map(({ letter }) => letter) as [Letter, Letter, Letter, Letter];
    await registrar.act(`/letters/${changed.id}/referrals`, { receivers: [{ post_id: expert.post, purpose: 'information' }] }, changed.version);
    await head.act(`/letters/${taken.id}/referrals`, { receivers: [{ post_id: expert.post, purpose: 'action' }] }, taken.version);

    const { post_fa, post_en } = await account(request, 'expert');
    const expertPost = language === 'fa' ? post_fa : post_en;
    await dialog.getByRole('combobox', { name: t('letters.receiver') }).fill(expertPost);
    await page.getByRole('option', { name: expertPost }).first().click();
    await dialog.getByRole('button', { name: t('letters.note_action_2') }).click();
    await dialog.getByRole('button', { name: t('letters.in_3_days') }).click();
    await page.keyboard.press('Control+Enter');
    const left = dialog.getByRole('list', { name: t('letters.bulk_left_rows') });
    await expect(left.getByRole('listitem')).toHaveCount(2);
    await expect(left.getByText(t('letters.bulk_changed'))).toHaveCount(2);
    await expect(left.getByRole('link', { name: third })).toBeVisible();
    await expect(dialog.getByRole('combobox', { name: t('letters.receiver') })).toBeHidden();
    await expectAccessible(page, 'the report of an act on many');

    // Again: the one that only changed would be referred to whom has it already; the one that was passed on is gone.
    await dialog.getByRole('button', { name: new RegExp(`^${firstWord('letters.bulk_retry')}`) }).click();
    await expect(dialog.getByRole('list', { name: t('letters.bulk_rows') }).getByText(t('letters.bulk_gone'))).toBeVisible();
    await dialog.getByRole('button', { name: new RegExp(`^(${firstWord('letters.bulk_refer_submit')})`) }).click();
    await expect(left.getByRole('listitem')).toHaveCount(2);
    await expect(left.getByText(t('letters.bulk_refused'))).toBeVisible();
    await dialog.getByRole('button', { name: t('letters.bulk_end'), exact: true }).click();
    await expect(dialog).toBeHidden();
    for (const subject of [first, second, fourth]) await expect(page.getByRole('link', { name: subject })).toHaveCount(0);
    await expect(page.getByRole('link', { name: third })).toBeVisible();
    await expect(bar(page)).toBeHidden();
  });

  test(`${language}: chosen and closed by keyboard, with one reason`, async ({ page, request }) => {
    test.setTimeout(120_000);
    await prefer(page, language, 'dark');
    await signIn(page, await account(request, 'head'));
    const [registrar, head] = [await worker(page, 'registrar'), await worker(page, 'head')];
    const [first = '', second = ''] = (await registrar.letters(head.post, 2)).map(({ subject }) => subject);
    await rows(page, [first, second]);

    await page.getByRole('link', { name: first }).focus();
    await page.keyboard.press('x');
    await expect(box(page, first)).toBeChecked();
    await page.keyboard.press('x');
    await expect(box(page, first)).not.toBeChecked();
    await page.keyboard.press('Shift+ArrowDown');
    await expect(page.getByRole('link', { name: second })).toBeFocused();
    for (const subject of [first, second]) await expect(box(page, subject)).toBeChecked();
    await page.keyboard.press('Escape');
    await expect(bar(page)).toBeHidden();
    await page.keyboard.press('Shift+ArrowUp');
    await expect(bar(page)).toBeVisible();

    await bar(page).getByRole('button', { name: t('worklist.close') }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByLabel(t('letters.close_note'))).toBeFocused();
    await read(dialog);
    await page.keyboard.press('Control+Enter');
    await expect(dialog.getByText(t('letters.close_note_missing'))).toBeVisible();
    await page.keyboard.insertText('تکراری بود');
    await page.keyboard.press('Control+Enter');
    await expect(dialog.getByRole('button', { name: t('letters.bulk_end'), exact: true })).toBeFocused();
    await page.keyboard.press('Enter');
    for (const subject of [first, second]) await expect(page.getByRole('link', { name: subject })).toHaveCount(0);
  });

  test(`${language}: a cut line stops an act on many, and on a phone it goes on`, async ({ page, request }) => {
    test.setTimeout(120_000);
    await prefer(page, language);
    await signIn(page, await account(request, 'head'));
    const [registrar, head] = [await worker(page, 'registrar'), await worker(page, 'head')];
    const [first = '', second = ''] = (await registrar.letters(head.post, 2)).map(({ subject }) => subject);
    await page.setViewportSize({ width: 390, height: 800 });
    await rows(page, [first, second]);
    await box(page, first).check();
    await box(page, second).check();
    await expectNoSidewaysScroll(page, 'chosen rows on a phone');
    await expectAccessible(page, 'chosen rows on a phone');
    await bar(page).getByRole('button', { name: t('worklist.close') }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(t('letters.close_note')).fill('تکراری بود');
    const keys: string[] = [];
    await page.route('**/api/v1/letters/*/closing', async (route) => {
      keys.push(route.request().headers()['idempotency-key'] ?? '');
      await route.fetch(); // done, and the answer is lost on the way
      return route.abort();
    });
    await read(dialog);
    await page.keyboard.press('Control+Enter');
    await expect(dialog.getByRole('list', { name: t('letters.bulk_left_rows') }).getByText(t('letters.bulk_stopped'))).toHaveCount(2);
    expect(keys).toHaveLength(1);
    await expectNoSidewaysScroll(page, 'a report on a phone');

    await page.unroute('**/api/v1/letters/*/closing');
    page.on('request', (sent) => { if (sent.url().endsWith('/closing')) keys.push(sent.headers()['idempotency-key'] ?? ''); });
    await dialog.getByRole('button', { name: new RegExp(`^${firstWord('letters.bulk_retry')}`) }).click();
    await read(dialog);
    await dialog.getByLabel(t('letters.close_note')).press('Control+Enter');
    await dialog.getByRole('button', { name: t('letters.bulk_end'), exact: true }).click();
    for (const subject of [first, second]) await expect(page.getByRole('link', { name: subject })).toHaveCount(0);
    expect(keys[1], 'the same act').toBe(keys[0]);
  });

  test(`${language}: a referral is recalled until it is opened`, async ({ page, request }) => {
    test.setTimeout(120_000);
    await prefer(page, language);
    await signIn(page, await account(request, 'head'));
    const [registrar, head, expert] = [await worker(page, 'registrar'), await worker(page, 'head'), await worker(page, 'expert')];
    const [made] = await registrar.letters(head.post, 1);
    const { subject, letter } = made ?? { subject: '', letter: { id: 0, version: 0 } };
    const { post_fa, post_en } = await account(request, 'expert');
    const refer = async () => {
      await page.getByRole('button', { name: t('letters.refer'), exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('combobox', { name: t('letters.receiver') }).fill(language === 'fa' ? post_fa : post_en);
      await page.getByRole('option', { name: language === 'fa' ? post_fa : post_en }).first().click();
      await dialog.getByRole('button', { name: t('letters.refer_submit') }).click();
      await expect(dialog).toBeHidden();
    };

    // Right after it, by Ctrl Z.
    await page.goto(`/letters/${letter.id}`);
    await refer();
    const offer = page.getByRole('button', { name: `${t('letters.recall')} Ctrl Z` });
    await expect(offer).toBeVisible();
    await expectAccessible(page, 'a recall that is offered');
    await page.keyboard.press('Control+z');
    await expect(page.getByText(t('letters.recalled_one'))).toBeVisible();
    await expect(page.getByText(t('letters.outcome_recalled'), { exact: true }).first()).toBeVisible();

    // On the path.
    await refer();
    const onPath = page.getByRole('button', { name: t('letters.recall_from', { post: language === 'fa' ? post_fa : post_en }) });
    await onPath.click();
    await expect(onPath).toBeHidden();
    await expectAccessible(page, 'a path with a recall');

    // In what waits for others; the letter is back in one's own worklist.
    await refer();
    await page.goto('/?view=sent');
    await settled(page);
    await page.getByRole('button', { name: t('worklist.acts_of', { title: subject }) }).click();
    await page.getByRole('menuitem', { name: t('letters.recall') }).click();
    await expect(page.getByRole('link', { name: subject })).toBeHidden();
    await page.goto('/');
    await settled(page);
    await rows(page, [subject]);

    // What was opened is not recalled, and the page says why.
    await page.goto(`/letters/${letter.id}`);
    await refer();
    await expect(onPath).toBeVisible();
    await page.route('**/api/v1/events*', (route) => route.abort()); // the page does not hear of it
    await expert.act(`/letters/${letter.id}/opening`, {});
    await page.keyboard.press('Control+z');
    await expect(page.getByText(/باز کرده|has opened/)).toBeVisible();
    await expect(onPath).toBeHidden();
  });
}
