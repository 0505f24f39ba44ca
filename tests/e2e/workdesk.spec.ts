// SPDX-License-Identifier: Apache-2.0
// A manager's desk: three keys a letter, taking back, a lost line, a closed browser; by keyboard and by touch on a tablet.
import type { APIRequestContext, Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import type { Language } from './support.ts';
import { account, afterTheHold, expectAccessible, expectNoSidewaysScroll, freshSubject, lettersFor, prefer, settled, signIn, tabTo, text, withClock } from './support.ts';

/** Letters that wait for the head. */
async function lettersForTheHead(request: APIRequestContext, count: number): Promise<string[]> {
  const subjects = Array.from({ length: count }, freshSubject);
  await lettersFor(request, 'head', subjects);
  return subjects;
}

/** Goes on until the letter is on the desk and can be acted on. */
async function find(page: Page, language: Language, subject: string, next: () => Promise<void>) {
  const heading = page.getByRole('heading', { level: 1 });
  for (let steps = 0; steps < 100 && (await heading.textContent()) !== subject; steps += 1) await next();
  await expect(heading).toHaveText(subject);
  await expect(page.getByRole('button', { name: text(language, 'workdesk.refer') })).toBeEnabled();
}

for (const language of ['fa', 'en'] as const) {
  const t = (key: string, values: Readonly<Record<string, string>> = {}) => text(language, key, values);
  const heading = (page: Page) => page.getByRole('heading', { level: 1 });
  const toBe = (page: Page, name: string) => page.getByRole('button', { name, exact: false });

  test(`${language}: three keys a letter, taken back, without a line, after the browser was closed`, async ({ page, request }) => {
    test.setTimeout(120_000);
    await page.setViewportSize({ width: 1024, height: 768 });
    const [first = '', second = ''] = await lettersForTheHead(request, 2);
    await prefer(page, language);
    await withClock(page);
    await signIn(page, await account(request, 'head'));
    await tabTo(page, page.getByRole('link', { name: t('workdesk.open') }), 'Tab', 60);
    await page.keyboard.press('Enter');
    const next = () => page.keyboard.press('n');
    await find(page, language, first, next);
    await expectAccessible(page, 'the work desk');
    await expectNoSidewaysScroll(page, 'the work desk at 1024 px');

    await page.keyboard.press('Enter');
    await expect(page.getByText(t('workdesk.choose_receiver'))).toBeVisible();
    const keys: string[] = [];
    await page.route('**/api/v1/letters/*/referrals', async (route) => {
      keys.push(route.request().headers()['idempotency-key'] ?? '');
      // The first time the server does the act and the answer is lost on the way.
      if (keys.length === 1) await route.fetch();
      return route.abort();
    });
    await page.keyboard.press('2');
    await page.keyboard.press('q');
    await expect(toBe(page, t('workdesk.note_report'))).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press('Enter');
    await expect(heading(page)).not.toHaveText(first);
    await expect(page.getByText(t('workdesk.held'))).toBeVisible();
    await expectAccessible(page, 'an act that is held');

    await page.keyboard.press('z');
    await expect(heading(page)).toHaveText(first);
    await expect(toBe(page, t('workdesk.note_report'))).toHaveAttribute('aria-pressed', 'true');
    expect(keys).toEqual([]);
    await page.keyboard.press('Enter');

    // The second act lets the first go; the line is lost, so it waits and is tried again.
    await find(page, language, second, next);
    await page.keyboard.press('1');
    await page.keyboard.press('q');
    await page.keyboard.press('Enter');
    await expect.poll(() => keys.length).toBeGreaterThan(0);
    await afterTheHold(page);
    await expect.poll(() => keys.length, { timeout: 20_000 }).toBeGreaterThan(1);
    await expect(page.getByRole('status').filter({ hasText: /\d|[۰-۹]/ }).first()).toBeVisible();
    await expectAccessible(page, 'acts that wait for the line');

    await page.unroute('**/api/v1/letters/*/referrals');
    const again: string[] = [];
    page.on('request', (sent) => { if (sent.url().endsWith('/referrals')) again.push(sent.headers()['idempotency-key'] ?? ''); });
    await page.goto('/?view=sent');
    await settled(page);
    await expect(page.getByRole('link', { name: first })).toBeVisible();
    await expect(page.getByRole('link', { name: second })).toBeVisible();
    expect(again[0], 'the same act').toBe(keys[0]);
    await expect(page.getByRole('link', { name: first })).toHaveCount(1);
    await page.goto('/workdesk');
    await expect(heading(page)).toBeVisible();
    await expect(page.getByText(t('workdesk.refused', { act: '' }))).toHaveCount(0);
  });

  test(`${language}: what was sent is recalled by Z while nobody has opened it`, async ({ page, request }) => {
    test.setTimeout(120_000);
    const [subject = ''] = await lettersForTheHead(request, 1);
    await prefer(page, language);
    await withClock(page);
    await signIn(page, await account(request, 'head'), '/workdesk');
    await find(page, language, subject, () => page.keyboard.press('n'));
    await page.keyboard.press('2');
    await page.keyboard.press('q');
    const sent = page.waitForResponse((answer) => answer.url().endsWith('/referrals') && answer.status() === 201);
    await page.keyboard.press('Enter');
    await expect(page.getByText(t('workdesk.held'))).toBeVisible();
    await afterTheHold(page);
    await sent;
    await expect(page.getByText(t('workdesk.sent'))).toBeVisible();
    await expectAccessible(page, 'an act that was sent');

    await page.keyboard.press('z');
    await expect(page.getByText(t('workdesk.recalled'))).toBeVisible();
    await expect(heading(page)).toHaveText(subject);
    await expect(toBe(page, t('workdesk.note_report'))).toHaveAttribute('aria-pressed', 'true');
    await expect(page.getByText(t('workdesk.sent'))).toBeHidden();
    await page.goto('/');
    await settled(page);
    while (await page.getByRole('button', { name: t('worklist.more') }).isVisible()) await page.getByRole('button', { name: t('worklist.more') }).click();
    await expect(page.getByRole('link', { name: subject })).toBeVisible();
  });

  test(`${language}: by touch on a tablet, and to the end`, async ({ browser, request }) => {
    test.setTimeout(120_000);
    const [subject = ''] = await lettersForTheHead(request, 1);
    const context = await browser.newContext({ viewport: { width: 768, height: 1024 }, hasTouch: true, locale: 'fa-IR', timezoneId: 'Asia/Tehran' });
    const page = await context.newPage();
    await prefer(page, language, 'dark');
    await withClock(page);
    await signIn(page, await account(request, 'head'), '/workdesk');
    const next = page.getByRole('button', { name: t('workdesk.next') });
    await find(page, language, subject, () => next.tap());
    await toBe(page, t('workdesk.note_act')).tap();
    await page.getByLabel(t('workdesk.own_note')).fill(`${t('workdesk.note_act')}!`);
    await page.getByRole('button', { name: t('workdesk.keep_note') }).tap();
    await expect(page.getByRole('button', { name: t('workdesk.forget_note', { note: `${t('workdesk.note_act')}!` }) })).toBeVisible();
    await page.getByRole('group', { name: t('workdesk.receivers') }).getByRole('button').first().tap();
    const small = await page.locator('main button, main a, main [role="combobox"]').evaluateAll((all) => all.filter((each) => each.getBoundingClientRect().height < 44 || each.getBoundingClientRect().width < 44).map((each) => each.outerHTML.slice(0, 120)));
    expect(small, 'smaller than a finger').toEqual([]);
    await expectAccessible(page, 'the work desk on a tablet');
    await expectNoSidewaysScroll(page, 'the work desk on a tablet');
    await page.setViewportSize({ width: 320, height: 640 });
    await expectNoSidewaysScroll(page, 'the work desk at 320 px');
    await expectAccessible(page, 'the work desk at 320 px');
    await page.setViewportSize({ width: 768, height: 1024 });
    await page.getByRole('button', { name: t('workdesk.refer') }).tap();
    await expect(page.getByText(t('workdesk.held'))).toBeVisible();

    while (await next.isVisible() && await next.isEnabled()) await next.tap();
    await expect(heading(page)).toHaveText(t('workdesk.end'));
    await expectAccessible(page, 'the end of the desk');
    // Leaving keeps what was given going; the frame says what becomes of it.
    await page.getByRole('link', { name: t('workdesk.leave') }).tap();
    await expect(heading(page)).toHaveText(t('worklist.title'));
    await afterTheHold(page);
    await expect(page.getByText(t('workdesk.held'))).toBeHidden({ timeout: 15_000 });
    await page.goto('/?view=sent');
    await expect(page.getByRole('link', { name: subject })).toBeVisible();
    await context.close();
  });
}
