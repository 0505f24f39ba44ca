// SPDX-License-Identifier: Apache-2.0
// The referral tree of a letter: as a picture, by keys, on a phone and on paper.
import type { APIRequestContext } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { account, entered, expectAccessible, expectNoSidewaysScroll, freshSubject, prefer, registered, settled, signIn, text } from './support.ts';

/** A letter that went to thirty posts, the first of which passed it on to two more. */
async function widelyReferred(request: APIRequestContext): Promise<number> {
  const registrar = await entered(request, await account(request, 'registrar'));
  const { posts } = (await (await request.get('/api/v1/posts?limit=50', { headers: registrar.headers() })).json()) as { posts: { id: number }[] };
  const head = await entered(request, await account(request, 'head'));
  const others = posts.map(({ id }) => id).filter((id) => id !== head.post && id !== registrar.post);
  const to = (post_id: number, due: number | null) => ({ post_id, purpose: due === null ? 'information' : 'action', note: null, due_in_working_days: due });
  const letter = await registered(request, freshSubject(), [to(head.post, 3), ...others.slice(0, 29).map((id) => to(id, null))]);
  const { headers } = await entered(request, await account(request, 'head'));
  const passed = await request.post(`/api/v1/letters/${letter.id}/referrals`, {
    headers: { ...headers(), 'If-Match': `"${letter.version}"` }, data: { receivers: others.slice(29, 31).map((id) => to(id, 5)) },
  });
  expect(passed.status(), await passed.text()).toBe(201);
  return letter.id;
}

for (const [language, theme] of [['fa', 'light'], ['en', 'dark']] as const) {
  const t = (key: string, values: Readonly<Record<string, string>> = {}) => text(language, key, values);

  test(`${language}: thirty receivers and who passed it on stand in one picture that keys walk`, async ({ page, request }) => {
    test.setTimeout(90_000);
    const id = await widelyReferred(request);
    await request.delete('/api/v1/session').catch(() => undefined);
    await prefer(page, language, theme);
    await signIn(page, await account(request, 'registrar'));
    await page.goto(`/letters/${id}`);
    await settled(page);
    const tree = page.getByRole('tree', { name: t('letters.tree') });
    const items = tree.getByRole('treeitem');
    await expect(tree).toBeVisible();
    await expect(items).toHaveCount(10); // the registration, six of thirty, two below the first, and the rest
    await expect(items.nth(1)).toContainText(t('letters.outcome_passed_on'));
    await expect(items.nth(2)).toContainText(t('letters.deadline')); // open, with its day
    await expect(items.nth(2)).toHaveAttribute('aria-level', '3');
    await expectAccessible(page, 'a referral tree');

    await items.first().focus();
    await page.keyboard.press(language === 'fa' ? 'ArrowLeft' : 'ArrowRight');
    await expect(items.nth(1)).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(items).toHaveCount(8);
    await expect(items.nth(1)).toHaveAttribute('aria-expanded', 'false');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await expect(items).toHaveCount(31);
    await expect(items.last()).toBeFocused();
    await expectAccessible(page, 'a referral tree with all receivers');

    // Whose worklist it lies in: the first four, the rest on asking.
    const holders = page.locator('#main dl li');
    const others = page.locator('#main dl button[aria-expanded]');
    await expect(holders).toHaveCount(4);
    await others.press('Enter');
    expect(await holders.count()).toBeGreaterThan(25);
    await expect(others).toHaveAttribute('aria-expanded', 'true');
    await expectAccessible(page, 'all posts that hold a letter');
    await others.press('Enter');
    await expect(holders).toHaveCount(4);

    // In Persian it grows to the left.
    const [root, child] = [await items.first().boundingBox(), await items.nth(1).boundingBox()];
    expect((root?.x ?? 0) > (child?.x ?? 0)).toBe(language === 'fa');
    await page.getByRole('button', { name: t('letters.tree_smaller') }).click();
    expect((await items.nth(1).boundingBox())?.width ?? 0).toBeLessThan(child?.width ?? 0);
    await page.setViewportSize({ width: 320, height: 640 });
    await expectNoSidewaysScroll(page, 'a referral tree');
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('button', { name: t('letters.tree_smaller') })).toBeHidden();
    await expect(items).toHaveCount(31);
  });
}
