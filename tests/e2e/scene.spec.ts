// SPDX-License-Identifier: Apache-2.0
// The scene of a newcomer: a letter is registered, referred, answered, closed, and its proof is checked.
import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import type { Account, Language } from './support.ts';
import { account, freshSubject, prefer, signInByKeys, signOut, signOutByKeys, tabTo, text } from './support.ts';

const languages: readonly Language[] = ['fa', 'en'];
const postOf = (language: Language, who: Account) => (language === 'fa' ? who.post_fa : who.post_en);

async function expectGoodProof(page: Page, language: Language) {
  await expect(page.getByText(text(language, 'proof.passed'), { exact: true })).toBeVisible({ timeout: 20_000 });
  const verdicts = await page.locator('ol em').allTextContents();
  expect(verdicts.length).toBeGreaterThanOrEqual(7);
  expect(verdicts).not.toContain(text(language, 'proof.verdict_failed'));
}

/** The Solar Hijri year after this one: a due day lies ahead, and not too far. */
function nextYear(): number {
  const year = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', { year: 'numeric' }).format(new Date());
  return Number.parseInt(year, 10) + 1;
}

for (const language of languages) {
  const t = (key: string, values: Readonly<Record<string, string>> = {}) => text(language, key, values);
  /** Digits as the screens of the language have them. */
  const digits = (texts: readonly string[]) => texts.map((each) => (language === 'en' ? each : each.replace(/[0-9]/g, (digit) => String.fromCharCode(0x6f0 + Number(digit)))));

  test(`${language}: the whole scene by mouse`, async ({ page, request }) => {
    const [registrar, expert] = [await account(request, 'registrar'), await account(request, 'expert')];
    const subject = freshSubject();
    await prefer(page, language);

    await page.goto('/');
    await page.getByRole('button', { name: new RegExp(registrar.user_name) }).click();
    await page.getByRole('link', { name: t('worklist.register') }).first().click();
    await page.getByLabel(t('letters.sender_name'), { exact: true }).fill('استانداری نمونه');
    await page.getByLabel(t('letters.sender_number')).fill(`۱۱۲/${String(Date.now()).slice(-6)}`);
    await page.getByLabel(t('letters.subject'), { exact: true }).fill(subject);
    await page.getByLabel(t('letters.body')).fill('با سلام؛\n\nبرآورد نخستین پیوست است.');
    await page.getByRole('button', { name: t('letters.register_submit') }).click();
    await expect(page.getByRole('heading', { name: t('letters.registered_title') })).toBeFocused();

    await page.getByRole('button', { name: t('letters.refer_now'), exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: t('letters.receiver') }).fill(postOf(language, expert));
    await page.getByRole('option', { name: postOf(language, expert) }).first().click();
    await dialog.getByRole('button', { name: t('letters.note_action_2') }).click();
    await dialog.getByRole('button', { name: t('letters.in_3_days') }).click();
    await dialog.getByRole('button', { name: t('letters.refer_submit') }).click();
    await expect(page.getByText(t('letters.registered_referred'))).toBeVisible();

    await signOut(page, language, registrar);
    await page.getByRole('button', { name: new RegExp(expert.user_name) }).click();
    await page.getByRole('link', { name: subject }).click();
    await expect(page.getByRole('heading', { level: 1, name: subject })).toBeVisible();
    await page.getByRole('button', { name: t('letters.answer'), exact: true }).click();
    await dialog.getByLabel(t('letters.body')).fill('سهم هر حوزه پیوست است.');
    await dialog.getByRole('button', { name: t('letters.answer_submit') }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText(t('letters.link_answer'))).toBeVisible();

    await page.getByRole('button', { name: t('letters.close'), exact: true }).click();
    await dialog.getByRole('button', { name: t('letters.close_submit') }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText(t('words.state_closed'), { exact: true }).first()).toBeVisible();
    await expect(page.getByText(t('letters.step_closing'), { exact: true }).first()).toBeVisible();

    await page.getByRole('link', { name: t('letters.in_ledger') }).click();
    await expectGoodProof(page, language);
  });

  test(`${language}: the whole scene by keyboard`, async ({ page, request }) => {
    test.setTimeout(180_000); // a press for each stop of Tab
    const [registrar, expert] = [await account(request, 'registrar'), await account(request, 'expert')];
    const subject = freshSubject();
    await prefer(page, language);
    const type = async (words: string) => { await page.keyboard.insertText(words); };
    const press = async (...keys: string[]) => { for (const key of keys) await page.keyboard.press(key); };

    await page.goto('/');
    await signInByKeys(page, registrar);
    await press('Alt+Shift+KeyN');
    await expect(page.getByLabel(t('letters.sender_name'), { exact: true })).toBeFocused();
    await type('فرمانداری نمونه');
    await press('Tab');
    await type(String(Date.now()).slice(-7));
    await press('Tab');
    await page.keyboard.type('14050830');
    const parts = page.getByRole('group', { name: t('letters.sender_date') }).first().getByRole('spinbutton');
    await expect(parts).toHaveText(digits(['1405', '08', '30']));
    await tabTo(page, page.getByLabel(t('letters.subject'), { exact: true }));
    await type(subject);
    await press('Control+Enter');
    await expect(page.getByRole('heading', { name: t('letters.registered_title') })).toBeFocused();

    await press('Tab', 'Enter');
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('combobox', { name: t('letters.receiver') })).toBeFocused();
    await type(postOf(language, expert));
    await expect(page.getByRole('option', { name: postOf(language, expert) }).first()).toBeVisible();
    await press('ArrowDown', 'Enter');
    await expect(dialog.getByRole('combobox', { name: t('letters.receiver') })).toHaveValue(postOf(language, expert));
    await tabTo(page, dialog.getByRole('spinbutton').first());
    await page.keyboard.type(`${nextYear()}0115`);
    await tabTo(page, dialog.getByRole('textbox', { name: t('letters.note') }));
    await type('با صفحه‌کلید بررسی شود');
    await press('Control+Enter');
    await expect(page.getByText(t('letters.registered_referred'))).toBeVisible();

    await signOutByKeys(page, language, registrar);
    await signInByKeys(page, expert);
    await press('ArrowDown');
    const row = page.getByRole('link', { name: subject });
    await row.waitFor();
    for (let step = 0; step < 60 && !(await row.evaluate((link) => link === document.activeElement)); step++) await press('ArrowDown');
    await expect(row).toBeFocused();
    await press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: subject })).toBeFocused();
    const [written = '', due = ''] = digits(['1405/08/30', `${nextYear()}/01/15`]);
    await expect(page.getByRole('article').getByText(written, { exact: true })).toBeVisible();
    await expect(page.getByRole('tree').getByText(due, { exact: true })).toBeVisible();
    await expect(page.getByText('با صفحه‌کلید بررسی شود')).toBeVisible();

    await tabTo(page, page.getByRole('button', { name: t('letters.answer'), exact: true }));
    await press('Enter');
    await expect(dialog.getByLabel(t('letters.body'))).toBeFocused();
    await type('پاسخ با صفحه‌کلید');
    await press('Control+Enter');
    await expect(dialog).toBeHidden();

    await tabTo(page, page.getByRole('button', { name: t('letters.close'), exact: true }));
    await press('Enter');
    await expect(dialog).toBeVisible();
    await press('Control+Enter');
    await expect(dialog).toBeHidden();
    await expect(page.getByText(t('letters.held_by_nobody_closed'))).toBeVisible();

    await tabTo(page, page.getByRole('link', { name: t('letters.in_ledger') }));
    await press('Enter');
    await expectGoodProof(page, language);
  });
}
