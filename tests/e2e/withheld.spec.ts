// SPDX-License-Identifier: Apache-2.0
// Work above the clearance of one's post: it is told that it is there, and what to do, and nothing of it.
import type { APIRequestContext, Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import type { Account } from './support.ts';
import { account, entered, expectAccessible, expectNoSidewaysScroll, forAction, freshSubject, otherHeads, prefer, registered, settled, signIn, text } from './support.ts';

/** An order of today that gives a post another clearance. */
async function clear(request: APIRequestContext, code: string, clearance: string) {
  const { headers } = await entered(request, await account(request, 'organisation_officer'));
  const { today } = (await (await request.get('/api/v1/institution')).json()) as { today: string };
  const drafted = await request.post('/api/v1/orders', {
    headers: headers(),
    data: { number: freshSubject(), dated: today, title: 'سقف محرمانگی', ground: 'ماده ۱', effective_on: today, changes: [{ kind: 'change_post', post: code, clearance }] },
  });
  expect(drafted.status(), await drafted.text()).toBe(201);
  const { id, version } = (await drafted.json()) as { id: number; version: number };
  const issued = await request.post(`/api/v1/orders/${id}/issuing`, { headers: { ...headers(), 'If-Match': `"${version}"` }, data: {} });
  expect(issued.ok(), await issued.text()).toBe(true);
}

for (const [language, theme] of [['fa', 'light'], ['en', 'dark']] as const) {
  const t = (key: string, values: Readonly<Record<string, string>> = {}) => text(language, key, values);

  const look = async (page: Page, who: Account, subject: string) => {
    await signIn(page, who);
    await settled(page);
    const row = page.getByRole('row').filter({ hasText: t('worklist.withheld') }).first();
    await expect(row).toContainText(t('words.class_confidential'));
    await expect(row.getByRole('link')).toHaveCount(0);
    await expect(row.getByRole('checkbox')).toHaveCount(0);
    await expect(row.getByRole('button')).toHaveCount(0);
    await expect(page.getByText(subject)).toHaveCount(0);
    await expectAccessible(page, 'withheld work in the worklist');
    await page.goto('/today');
    await settled(page);
    await expect(page.getByText(t('worklist.withheld')).first()).toBeVisible();
    await expect(page.getByText(subject)).toHaveCount(0);
    await expectAccessible(page, 'withheld work on the sheet of the day');

    await page.goto('/workdesk');
    const withheld = page.getByRole('heading', { level: 1, name: t('workdesk.withheld') });
    const next = page.getByRole('button', { name: t('workdesk.next') });
    const place = page.locator('strong').first();
    await expect(place).toBeVisible();
    while (!(await withheld.isVisible())) {
      const before = (await place.textContent()) ?? '';
      await next.click();
      await expect(place).not.toHaveText(before);
    }
    await expect(page.getByText(t('workdesk.withheld_detail'))).toBeVisible();
    await expect(page.getByRole('button', { name: t('workdesk.refer') })).toBeHidden();
    await expectAccessible(page, 'withheld work on the work desk');
    await page.setViewportSize({ width: 320, height: 640 });
    await expectNoSidewaysScroll(page, 'withheld work on the work desk');
    await page.goto('/');
    await settled(page);
    await expectNoSidewaysScroll(page, 'withheld work in the worklist');
  };

  test(`${language}: of work above the clearance of one's post nothing is told but that it is there`, async ({ page, request }) => {
    test.setTimeout(120_000);
    await prefer(page, language, theme);
    const [who] = await otherHeads(request);
    const { post, code } = await entered(request, who);
    const subject = freshSubject();
    await registered(request, subject, [forAction(post)], 'confidential');
    await clear(request, code, 'normal');
    try {
      await look(page, who, subject);
    } finally {
      await clear(request, code, 'confidential'); // the other journeys find the post as it was
    }
  });
}
