// SPDX-License-Identifier: Apache-2.0
// What a screen reader says on the main screens of each journey, in plain Persian: transcripts/*.txt, to be read by people.
// TRANSCRIPTS=write tools/e2e transcripts   writes them anew
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { account, lettersFor, prefer, settled, signIn, text } from './support.ts';
import type { Part } from './transcript.ts';
import { transcript } from './transcript.ts';

const t = (key: string, values: Readonly<Record<string, string>> = {}) => text('fa', key, values);
const subject = 'دعوت به نشست هماهنگی شهرستان‌ها';
const folder = fileURLToPath(new URL('transcripts/', import.meta.url));

/** Latin words that are what they are called: keys, formats, the other language, names to sign in by. */
const latin = new Set([
  'Ctrl', 'Control', 'Alt', 'Shift', 'Enter', 'Esc', 'CSV', 'XLSX', 'PDF', 'English', 'registrar', 'head', 'expert', 'divisions', 'budget', 'organisation', 'admin', 'divan', 'demo',
]);

class Journey {
  private readonly screens: string[] = [];
  constructor(private readonly page: Page, private readonly name: string) {}

  async hear(screen: string, part: Part = { within: '#main' }) {
    await this.page.waitForFunction(() => document.getAnimations().every((animation) => animation.playState !== 'running' || animation.effect?.getComputedTiming().iterations === Infinity));
    // What is still on its way is waited for: it is heard once it stands.
    let [before, now] = ['', await transcript(this.page, part)];
    while (before !== now) {
      await this.page.waitForTimeout(300);
      [before, now] = [now, await transcript(this.page, part)];
    }
    this.screens.push(`# ${screen}\n\n${now}\n`);
  }

  /** As the file has it, and in Persian all through. */
  expectAsWritten() {
    const heard = this.screens.join('\n');
    const path = `${folder}${this.name}.txt`;
    if (process.env['TRANSCRIPTS'] === 'write' || !existsSync(path)) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(path, heard);
    }
    // A single letter is a key.
    const foreign = [...heard.matchAll(/[A-Za-z]{2,}/g)].map(([word]) => word).filter((word) => !latin.has(word));
    expect(foreign, 'words that are not Persian').toEqual([]);
    expect(heard.match(/\w+[._]\w+_\w+/g) ?? [], 'keys without a text').toEqual([]);
    expect(heard).toBe(readFileSync(path, 'utf8'));
  }
}

test.beforeEach(async ({ page }) => { await prefer(page, 'fa'); });

test('newcomer', async ({ page, request }) => {
  const journey = new Journey(page, 'newcomer');
  await lettersFor(request, 'expert', [subject]);
  await page.goto('/sign-in');
  await expect(page.getByRole('heading', { name: t('session.title') })).toBeVisible();
  await journey.hear('ورود', {});
  await signIn(page, await account(request, 'expert'));
  await page.getByRole('table').waitFor();
  await journey.hear('نخستین صفحه: کارتابل', { row: `${t('worklist.unseen')} ${subject}` }); // the one just made
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await journey.hear('کلیدها', { within: '[role="dialog"]' });
  await page.keyboard.press('Escape');
  await page.goto('/no-such-page');
  await expect(page.getByText(t('ui.not_found_title'))).toBeVisible();
  await journey.hear('نشانی نادرست');
  journey.expectAsWritten();
});

test('registrar', async ({ page, request }) => {
  const journey = new Journey(page, 'registrar');
  await signIn(page, await account(request, 'registrar'), '/letters/new');
  await settled(page);
  await expect(page.locator('#main')).toContainText(t('letters.next_number').split('{')[0] ?? '');
  await journey.hear('ثبت نامه وارده');
  await page.getByRole('button', { name: t('letters.register_submit') }).click();
  await expect(page.getByText(t('ui.fill_in')).first()).toBeVisible();
  await journey.hear('آنچه نوشته نشده است');
  await page.getByLabel(t('letters.sender_name'), { exact: true }).fill('فرمانداری نمونه');
  await page.getByLabel(t('letters.subject'), { exact: true }).fill(`${subject} ${Date.now()}`);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: t('letters.registered_title') })).toBeFocused();
  await journey.hear('نامه ثبت شد');
  await page.getByRole('button', { name: t('letters.refer_now'), exact: true }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await journey.hear('ارجاع', { within: '[role="dialog"]' });
  await page.goto('/letters');
  await page.getByRole('table').waitFor();
  await journey.hear('نامه‌ها', { within: '#main', row: subject });
  journey.expectAsWritten();
});

test('expert', async ({ page, request }) => {
  const journey = new Journey(page, 'expert');
  await lettersFor(request, 'expert', [subject]);
  await signIn(page, await account(request, 'expert'));
  await page.getByRole('link', { name: subject }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: subject })).toBeVisible();
  await expect(page.getByRole('heading', { name: t('letters.path') })).toBeVisible();
  await journey.hear('نامه');
  for (const act of ['letters.answer', 'letters.refer', 'letters.close']) {
    await page.getByRole('button', { name: t(act), exact: true }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await journey.hear(t(act), { within: '[role="dialog"]' });
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  journey.expectAsWritten();
});

test('manager', async ({ page, request }) => {
  const journey = new Journey(page, 'manager');
  await lettersFor(request, 'head', [subject, subject]); // one of them is never the first on the desk
  await signIn(page, await account(request, 'head'), '/workdesk');
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toBeVisible();
  await expect(page.getByRole('button', { name: t('workdesk.next') })).toBeEnabled();
  for (let steps = 0; steps < 100 && (steps === 0 || (await heading.textContent()) !== subject); steps += 1) await page.keyboard.press('n');
  await expect(heading).toHaveText(subject);
  await expect(page.getByRole('button', { name: t('workdesk.refer') })).toBeEnabled();
  await journey.hear('میز کار', { within: 'main' });
  await page.keyboard.press('2');
  await page.keyboard.press('q');
  await expect(page.getByRole('button', { name: t('workdesk.note_report') })).toHaveAttribute('aria-pressed', 'true');
  await journey.hear('هامش و گیرنده برگزیده شد', { within: 'main' });
  await page.goto('/reports');
  await settled(page);
  await expect(page.getByRole('img', { name: t('reports.chart_rows_label') })).toBeVisible();
  await journey.hear('گزارش‌ها', { within: '#main', noTables: true });
  journey.expectAsWritten();
});

test('head of office', async ({ page, request }) => {
  const journey = new Journey(page, 'head-of-office');
  await signIn(page, await account(request, 'organisation_officer'), '/desk');
  await settled(page);
  await journey.hear('دفتر رئیس');
  for (const [path, name] of [['/absences/new', 'مرخصی تازه'], ['/delegations/new', 'جانشینی تازه']] as const) {
    await page.goto(path);
    await settled(page);
    await journey.hear(name);
  }
  journey.expectAsWritten();
});

test('administrator', async ({ page, request }) => {
  const journey = new Journey(page, 'administrator');
  const expert = await account(request, 'expert');
  await signIn(page, await account(request, 'administrator'), '/administration/accounts');
  await page.getByRole('table').waitFor();
  await journey.hear('حساب‌ها', { within: '#main', row: expert.person_fa });
  await page.getByRole('button', { name: t('administration.new_account'), exact: true }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await journey.hear('دعوت', { within: '[role="dialog"]' });
  await page.keyboard.press('Escape');
  await page.goto('/administration/access');
  await settled(page);
  await journey.hear('بررسی دسترسی');
  journey.expectAsWritten();
});
