// SPDX-License-Identifier: Apache-2.0
// What surrounds the work and is not right: a machine whose clock is wrong by a day, words in several scripts, 2,000
// characters where a line is meant, a screen at 200 %.
import { expect, test } from '@playwright/test';
import { account, expectNoSidewaysScroll, freshSubject, prefer, settled, signIn, text } from './support.ts';

const day = 24 * 60 * 60 * 1000;

for (const [wrong, by] of [['ahead', day], ['behind', -day]] as const) {
  test(`a clock that is a day ${wrong}: days are the institution's, and a letter comes in now`, async ({ page, request }) => {
    const today = async () => ((await (await request.get('/api/v1/institution')).json()) as { today: string }).today;
    await page.clock.install({ time: new Date(Date.now() + by) });
    await prefer(page, 'fa');
    await signIn(page, await account(request, 'registrar'));
    await page.goto('/letters/new');
    await page.getByLabel(text('fa', 'letters.sender_name'), { exact: true }).fill('فرستنده آزمون');
    await page.getByLabel(text('fa', 'letters.subject'), { exact: true }).fill(freshSubject());
    await expect(page.getByLabel(text('fa', 'letters.late_reason'), { exact: true })).toBeHidden();

    const [answer] = await Promise.all([page.waitForResponse((response) => response.request().method() === 'POST' && response.url().endsWith('/letters')), page.keyboard.press('Control+Enter')]);

    expect(answer.status()).toBe(201);
    const { received_at: received } = (await answer.json()) as { received_at: string };
    expect(Math.abs(Date.parse(received) - Date.now())).toBeLessThan(10 * 60 * 1000);
    expect(new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tehran' }).format(new Date(received))).toBe(await today());
  });
}

test('a subject in two scripts, as long as one may be, is read on every page, also at 200 %', async ({ browser, request, baseURL }) => {
  test.setTimeout(90_000);
  // 200 % of a screen 1280 wide: half the room, every point doubled.
  const context = await browser.newContext({ baseURL: baseURL ?? '', viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });
  const page = await context.newPage();
  await prefer(page, 'fa');
  await signIn(page, await account(request, 'registrar'));
  const name = freshSubject();
  const typed = `${name} ${'درباره پروژه Smart City (نسخه 2.0) و قرارداد ABC-12/الف؛ '.repeat(40)}`.slice(0, 2000);
  await page.goto('/letters/new');
  await page.getByLabel(text('fa', 'letters.sender_name'), { exact: true }).fill('شرکت Société Générale (سهامی خاص)');
  const subject = page.getByLabel(text('fa', 'letters.subject'), { exact: true });
  await subject.fill(typed);
  await page.keyboard.press('Control+Enter');
  const refused = page.locator('[aria-invalid="true"]');
  const link = page.getByRole('link', { name: text('fa', 'letters.see_letter') });
  // Too long is refused at its field, else the letter is there and the form is empty: whichever comes.
  await expect(refused.or(link).first()).toBeVisible();
  if (await refused.count() > 0) {
    await subject.fill(typed.slice(0, 500));
    await page.keyboard.press('Control+Enter');
  }
  await expect(link).toBeVisible();
  const address = await link.getAttribute('href') ?? '';
  for (const path of [address, '/letters', `/search?q=${encodeURIComponent(name)}`, `${address}/proof`, '/', '/today']) {
    await page.goto(path);
    await settled(page);
    await expectNoSidewaysScroll(page, `${path} at 200 %`);
  }
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Smart City');
  await context.close();
});
