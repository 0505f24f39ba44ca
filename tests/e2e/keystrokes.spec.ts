// SPDX-License-Identifier: Apache-2.0
// How many keys beside the text: a registrar's letter at most 40, from the worklist to its receiver; a manager's desk at most 3 a letter.
import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { account, afterTheHold, freshSubject, lettersFor, prefer, signIn, text, withClock } from './support.ts';

/** Presses that are no text; a chord is one press for each of its keys. */
function counted(page: Page) {
  let presses = 0;
  const press = async (key: string) => {
    presses += key.split('+').length;
    await page.keyboard.press(key);
  };
  const reach = async (label: string, bound = 30) => {
    for (let tabs = 0; tabs < bound && !(await page.evaluate((name) => document.activeElement instanceof HTMLInputElement && document.activeElement.labels?.[0]?.innerText.startsWith(name) === true, label)); tabs += 1) await press('Tab');
  };
  return { press, reach, presses: () => presses };
}

for (const language of ['fa', 'en'] as const) {
  const t = (key: string, values: Readonly<Record<string, string>> = {}) => text(language, key, values);

  test(`${language}: a registrar's letter, registered and referred`, async ({ page, request }) => {
    const expert = await account(request, 'expert');
    const receiver = language === 'fa' ? expert.post_fa : expert.post_en;
    const subject = freshSubject();
    await prefer(page, language);
    await signIn(page, await account(request, 'registrar'));
    const keys = counted(page);

    await keys.press('Alt+Shift+KeyN');
    await expect(page.getByLabel(t('letters.sender_name'), { exact: true })).toBeFocused();
    await page.keyboard.insertText('فرمانداری نمونه');
    await keys.press('Tab');
    await page.keyboard.insertText(String(Date.now()).slice(-7));
    await keys.press('Tab');
    await page.keyboard.type('14050830');
    await keys.reach(t('letters.subject'));
    await page.keyboard.insertText(subject);
    await keys.press('Control+Enter');
    await expect(page.getByRole('heading', { name: t('letters.registered_title') })).toBeFocused();
    await keys.press('Tab');
    await keys.press('Enter');
    await expect(page.getByRole('dialog').getByRole('combobox', { name: t('letters.receiver') })).toBeFocused();
    await page.keyboard.insertText(receiver);
    await expect(page.getByRole('option', { name: receiver }).first()).toBeVisible();
    await keys.press('ArrowDown');
    await keys.press('Enter');
    await keys.press('Control+Enter');
    await expect(page.getByText(t('letters.registered_referred'))).toBeVisible();

    console.log(`keystrokes beside the text, ${language}: ${keys.presses()}`);
    expect(keys.presses()).toBeLessThanOrEqual(40);
  });

  test(`${language}: a manager's desk`, async ({ page, request }) => {
    await lettersFor(request, 'head', [freshSubject(), freshSubject(), freshSubject()]);
    await prefer(page, language);
    await withClock(page);
    await signIn(page, await account(request, 'head'), '/workdesk');
    const keys = counted(page);
    const heading = page.getByRole('heading', { level: 1 });
    const refer = page.getByRole('button', { name: t('workdesk.refer') });
    let given = 0;
    for (let letters = 0; letters < 3; letters += 1) {
      await expect(refer).toBeEnabled();
      const before = await heading.textContent();
      await keys.press('2');
      await keys.press('q');
      await keys.press('Enter');
      await expect(heading).not.toHaveText(before ?? '');
      given += 1;
    }
    await page.getByRole('link', { name: t('workdesk.leave') }).click();
    await afterTheHold(page);
    await expect(page.getByText(t('workdesk.held'))).toBeHidden({ timeout: 15_000 });
    expect(keys.presses() / given).toBeLessThanOrEqual(3);
  });
}
