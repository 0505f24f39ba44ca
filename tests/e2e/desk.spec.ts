// SPDX-License-Identifier: Apache-2.0
// Who prepares whose desk, who stands in for whom, whose work goes to whom: by two people at a time, each opened state
// without a violation.
import type { APIRequestContext, Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import type { Account, Language, Theme } from './support.ts';
import { account, expectAccessible, expectNoSidewaysScroll, freshSubject, otherHeads, prefer, settled, signIn, text } from './support.ts';

const combinations: readonly (readonly [Language, Theme])[] = [['fa', 'light'], ['en', 'dark']];

/** The next person at the same machine. */
async function change(page: Page, who: Account, path: string) {
  await page.context().clearCookies();
  await signIn(page, who, path);
  await settled(page);
}

for (const [language, theme] of combinations) {
  const t = (key: string, values: Readonly<Record<string, string>> = {}) => text(language, key, values);
  const postOf = (who: Account) => (language === 'fa' ? who.post_fa : who.post_en);
  const nameOf = (who: Account) => (language === 'fa' ? who.person_fa : who.person_en);
  const pick = async (page: Page, label: string, words: string, option = words) => {
    await page.getByRole('combobox', { name: label }).fill(words);
    await page.getByRole('option', { name: option }).first().click();
  };
  const said = (page: Page, words: string) => expect(page.getByRole('status').filter({ hasText: words })).toBeVisible();

  /** A letter from the secretariat in the worklist of a post; its subject. */
  const refer = async (page: Page, request: APIRequestContext, to: Account): Promise<string> => {
    const subject = freshSubject();
    await change(page, await account(request, 'registrar'), '/letters/new');
    await page.getByLabel(t('letters.sender_name'), { exact: true }).fill('فرستنده آزمون');
    await page.getByLabel(t('letters.subject'), { exact: true }).fill(subject);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: t('letters.refer_now'), exact: true }).click();
    await pick(page, t('letters.receiver'), postOf(to));
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText(t('letters.registered_referred'))).toBeVisible();
    return subject;
  };

  test(`${language}: a head of office prepares, the holder gives the word`, async ({ page, request }) => {
    test.setTimeout(180_000);
    await prefer(page, language, theme);
    const [holder, preparer] = [await account(request, 'head'), await account(request, 'expert')];
    const subjects = [await refer(page, request, holder), await refer(page, request, holder)] as const;
    const dialog = page.getByRole('dialog');

    await change(page, holder, '/');
    await page.getByRole('link', { name: t('app.desk') }).first().click();
    await expect(page.getByText(t('desk.own_none'))).toBeVisible();
    await expectAccessible(page, 'a desk that nobody prepares');
    await page.getByRole('button', { name: t('desk.assign') }).click();
    await expect(page.getByRole('combobox', { name: t('desk.preparer') })).toBeFocused();
    await page.keyboard.press('Control+Enter');
    await expect(dialog.getByText(t('desk.choose_preparer'))).toBeVisible();
    await expectAccessible(page, 'naming a head of office, with a fault');
    await pick(page, t('desk.preparer'), postOf(preparer));
    await page.keyboard.press('Control+Enter');
    await said(page, postOf(preparer));
    await expect(page.getByRole('link', { name: postOf(preparer) })).toBeVisible();

    await change(page, preparer, '/desk');
    await page.getByRole('link', { name: t('desk.open_of', { post: postOf(holder) }) }).click();
    for (const [index, subject] of subjects.entries()) {
      await page.getByRole('button', { name: t('worklist.acts_of', { title: subject }) }).click();
      await page.getByRole('menuitem', { name: t('desk.dictate') }).click();
      await dialog.getByLabel(t('desk.note')).fill(`دستور ${subject}`);
      if (index === 0) await expectAccessible(page, 'a note that was dictated');
      await page.keyboard.press('Control+Enter');
      await said(page, t('desk.dictated', { name: nameOf(holder) }));
    }
    const row = page.getByRole('row').filter({ hasText: subjects[0] });
    await row.getByRole('button').click();
    await expectAccessible(page, 'menu of a prepared row');
    await page.getByRole('menuitemradio', { name: t('desk.mark_sign') }).or(page.getByRole('menuitem', { name: t('desk.mark_sign') })).click();
    await expect(row.getByText(t('desk.mark_sign'))).toBeVisible();
    await row.getByRole('button').click();
    await page.getByRole('menuitem', { name: t('desk.prepare') }).click();
    await dialog.getByLabel(t('desk.folder')).fill('جلسه آزمون');
    await dialog.getByRole('checkbox').check();
    await expectAccessible(page, 'how an item lies on the desk');
    await page.keyboard.press('Control+Enter');
    await expect(row.getByText('جلسه آزمون')).toBeVisible();
    await expect(row.getByText(t('desk.mark_sign'))).toBeVisible();
    await expectAccessible(page, 'a desk that is prepared');
    await row.getByRole('link').click();
    await expect(page.getByRole('heading', { level: 1, name: subjects[0] })).toBeVisible();
    await expect(page.getByRole('button', { name: t('letters.refer'), exact: true })).toBeHidden();

    await change(page, holder, '/desk');
    const waiting = page.getByRole('listitem').filter({ hasText: `دستور ${subjects[0]}` });
    await expect(waiting.getByRole('link', { name: subjects[0] })).toBeVisible();
    await expectAccessible(page, 'notes that wait');
    // Two keys for a letter: down into the list and Enter; then Tab and Enter on the next.
    await page.getByRole('heading', { level: 1 }).focus();
    const first = await page.locator('[data-row-link]').first().getAttribute('aria-label');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await said(page, t('desk.confirmed'));
    await expect(page.getByRole('button', { name: first ?? '' })).toHaveCount(0);
    await expect(page.locator('[data-row-link]').first()).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await said(page, t('desk.refused'));
    await expect(page.getByText(t('desk.notes_none'))).toBeVisible();

    await page.getByRole('button', { name: t('desk.end_of', { post: postOf(preparer) }) }).click();
    await expectAccessible(page, 'ending a desk');
    await page.keyboard.press('Control+Enter');
    await expect(dialog).toBeHidden();
    await expect(page.getByText(t('desk.own_none'))).toBeVisible();
    const confirmed = subjects.find((subject) => first?.includes(subject)) ?? '';
    await page.goto('/');
    await page.getByRole('link', { name: confirmed }).click();
    await expect(page.getByText(`دستور ${confirmed}`).first()).toBeVisible();
  });

  test(`${language}: who stands in works until the holder is back`, async ({ page, request }) => {
    test.setTimeout(180_000);
    await prefer(page, language, theme);
    const [holder, substitute] = [await account(request, 'head'), await account(request, 'expert')];
    const subject = await refer(page, request, holder);
    const dialog = page.getByRole('dialog');

    await change(page, holder, '/absences');
    await expect(page.getByText(t('absences.none'), { exact: true })).toBeVisible();
    await expectAccessible(page, 'no absences');
    await page.getByRole('link', { name: t('absences.announce') }).first().click();
    await page.getByRole('group', { name: t('absences.last_day') }).getByRole('button').click();
    await page.getByRole('grid').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByText(t('absences.stranded'), { exact: true })).toBeVisible();
    await page.getByRole('button', { name: t('absences.record'), exact: true }).click();
    await expect(page.getByText(t('absences.acknowledge_missing'))).toBeVisible();
    await expectAccessible(page, 'an absence that strands work');
    await pick(page, t('absences.substitute'), nameOf(substitute), nameOf(substitute));
    await expect(page.getByText(t('absences.stranded'), { exact: true })).toBeHidden();
    await page.getByRole('button', { name: t('absences.record'), exact: true }).click();
    await expect(page).toHaveURL(/\/absences$/);
    await expect(page.getByRole('link', { name: nameOf(substitute) })).toBeVisible();
    await expectAccessible(page, 'absences');
    await page.goto('/delegations');
    await expect(page.getByText(t('organisation.kind_leave_substitute'))).toBeVisible();
    await expectAccessible(page, 'powers that others use');

    await change(page, substitute, '/');
    await page.getByRole('navigation', { name: t('worklist.tabs') }).getByRole('link', { name: t('worklist.tab_standing_in') }).click();
    const row = page.getByRole('row').filter({ hasText: subject });
    await expect(row.getByText(t('organisation.kind_leave_substitute'))).toBeVisible();
    await expectAccessible(page, 'what one does for others');
    await row.getByRole('link').click();
    await page.getByRole('button', { name: t('letters.answer'), exact: true }).click();
    await dialog.getByLabel(t('letters.body')).fill('به جای رئیس دفتر پاسخ داده شد.');
    await dialog.getByRole('button', { name: t('letters.answer_submit') }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText(t('letters.link_answer'))).toBeVisible();

    await change(page, holder, '/absences');
    await page.getByRole('button', { name: t('absences.return') }).click();
    await expect(dialog).toBeVisible();
    await expectAccessible(page, 'returning early');
    await page.keyboard.press('Control+Enter');
    await expect(dialog).toBeHidden();
    await expect(page.getByText(t('absences.none'), { exact: true })).toBeVisible();
    await change(page, substitute, '/?view=standing_in');
    await expect(page.getByText(t('worklist.empty_standing_in'), { exact: true })).toBeVisible();
  });

  test(`${language}: some powers are given and taken back`, async ({ page, request }) => {
    test.setTimeout(120_000);
    await prefer(page, language, theme);
    const [one, other] = await otherHeads(request);
    const dialog = page.getByRole('dialog');
    await change(page, one, '/delegations');
    await page.getByRole('link', { name: t('absences.give') }).click();
    await expect(page.getByRole('combobox', { name: t('absences.to_whom') })).toBeFocused();
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText(t('absences.choose_powers'))).toBeVisible();
    await expectAccessible(page, 'giving powers, with faults');
    await pick(page, t('absences.to_whom'), nameOf(other));
    await page.getByLabel(t('absences.power_letters_read')).check();
    await page.getByLabel(t('absences.power_letters_refer')).check();
    await page.getByLabel(t('absences.ground'), { exact: false }).fill('شیوه‌نامه آزمون');
    await page.keyboard.press('Control+Enter');
    await expect(page).toHaveURL(/\/delegations$/);
    const line = page.getByRole('listitem').filter({ hasText: nameOf(other) });
    await expect(line.getByText(t('absences.power_letters_refer'))).toBeVisible();
    await expectAccessible(page, 'powers given');

    await line.getByRole('button', { name: t('absences.revoke_of', { name: nameOf(other) }) }).click();
    await expect(dialog).toBeVisible();
    await expectAccessible(page, 'taking powers back');
    await page.keyboard.press('Control+Enter');
    await expect(dialog).toBeHidden();
    await expect(line).toHaveCount(0);
  });

  test(`${language}: a worklist goes over with its minutes`, async ({ page, request }) => {
    test.setTimeout(180_000);
    await prefer(page, language, theme);
    const [receiver, giver] = await otherHeads(request);
    const subject = await refer(page, request, giver);
    const dialog = page.getByRole('dialog');
    const draw = async () => {
      await page.goto('/handovers/new');
      await pick(page, t('handover.receiver'), postOf(receiver));
      await page.keyboard.press('Control+Enter');
      await expect(page).toHaveURL(/\/handovers\/\d+$/);
    };

    await change(page, giver, '/handovers');
    await expectAccessible(page, 'handovers');
    await page.getByRole('link', { name: t('handover.make') }).first().click();
    await expect(page.getByText(t('handover.open_detail'))).toBeVisible();
    await expect(page.getByRole('combobox', { name: t('handover.receiver') })).toBeFocused();
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText(t('handover.choose_receiver'))).toBeVisible();
    await expectAccessible(page, 'a handover with a fault');
    await draw();
    await page.getByRole('button', { name: t('handover.withdrawal') }).click();
    await expect(dialog).toBeVisible();
    await expectAccessible(page, 'withdrawing the minutes');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText(t('handover.state_withdrawn')).first()).toBeVisible();
    await draw();
    await expect(page.getByText(t('handover.waits_detail'))).toBeVisible();
    await expectAccessible(page, 'minutes that wait');
    const minutes = new URL(page.url()).pathname;

    await change(page, receiver, '/handovers');
    await page.locator(`a[href="${minutes}"]`).click();
    await page.getByRole('button', { name: t('handover.acceptance') }).click();
    await expect(dialog).toBeVisible();
    await expectAccessible(page, 'accepting the work');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText(t('handover.state_finished')).first()).toBeVisible({ timeout: 20_000 });
    await expect(page.getByRole('listitem').filter({ hasText: subject })).toBeVisible();
    await expectAccessible(page, 'finished minutes');
    await expect(page.getByText(t('handover.signature_giver'))).toBeHidden();
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByText(t('handover.signature_giver'))).toBeVisible();
    await expect(page.getByRole('navigation').first()).toBeHidden();
    await page.emulateMedia({ media: 'screen' });
    // The demo's work moves at once; the screen is told that more of it is under way.
    await page.route(/\/api\/v1\/handovers\/\d+$/, async (route) => {
      const response = await route.fetch();
      return route.fulfill({ response, json: { ...((await response.json()) as object), state: 'moving', items: 480, moved: 120, kept: 0 } });
    });
    await page.reload();
    await expect(page.getByRole('progressbar')).toHaveAttribute('value', '25');
    await expectAccessible(page, 'work that is moving');
    await page.unrouteAll({ behavior: 'wait' });
    await page.goto('/');
    await expect(page.getByRole('link', { name: subject })).toBeVisible();
  });

  test(`${language}: desks, absences and handovers on a phone of 320 px`, async ({ page, request }) => {
    test.setTimeout(120_000);
    await page.setViewportSize({ width: 320, height: 640 });
    await prefer(page, language, theme);
    await signIn(page, await account(request, 'head'));
    for (const path of ['/desk', '/absences', '/absences?past=1', '/absences/new', '/delegations?past=1', '/delegations/new', '/handovers', '/handovers/new', '/desks/1', '/handovers/1']) {
      await page.goto(path);
      await settled(page);
      await expectNoSidewaysScroll(page, path);
      await expectAccessible(page, `${path} on a phone`);
    }
    await page.getByRole('button', { name: t('app.menu') }).click();
    await page.getByRole('menuitem', { name: t('app.desk') }).click();
    await expect(page).toHaveURL(/\/desk$/);
  });
}
