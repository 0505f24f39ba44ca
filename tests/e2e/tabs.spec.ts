// SPDX-License-Identifier: Apache-2.0
// One person in two posts, each in a tab of its own: what is done is done in the tab's post, and a tab keeps its post
// when it is loaded again, whatever the other has chosen since. By keys alone.
import type { APIRequestContext, Browser, Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import type { Hands } from './hands.ts';
import { handsOf, keysOn } from './hands.ts';
import type { Account, Language } from './support.ts';
import { account, entered, forAction, freshSubject, otherHeads, registered, settled, text } from './support.ts';

interface Absence { readonly id: number; readonly version: number }

/** The holder is away as of today, and the other stands in with all powers. */
async function standingIn(request: APIRequestContext, holder: Account, substitute: Account): Promise<Absence> {
  const { person } = await entered(request, substitute);
  const { headers, post } = await entered(request, holder);
  const { today } = (await (await request.get('/api/v1/institution')).json()) as { today: string };
  const answer = await request.post('/api/v1/absences', {
    headers: headers(),
    data: { kind: 'leave', first_day: today, last_day: today, substitutions: [{ post_id: post, person_id: person }] },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  return (await answer.json()) as Absence;
}

async function back(request: APIRequestContext, holder: Account, absence: Absence) {
  const { headers } = await entered(request, holder);
  const answer = await request.post(`/api/v1/absences/${absence.id}/return`, { headers: { ...headers(), 'If-Match': `"${absence.version}"` }, data: {} });
  expect(answer.ok(), await answer.text()).toBe(true);
}

for (const language of ['fa', 'en'] as const satisfies readonly Language[]) {
  const t = (key: string, values: Readonly<Record<string, string>> = {}) => text(language, key, values);
  const postOf = (who: Account) => (language === 'fa' ? who.post_fa : who.post_en);
  const nameOf = (who: Account) => (language === 'fa' ? who.person_fa : who.person_en);
  const switcher = (page: Page) => page.getByRole('banner').getByRole('button').first();

  /** Chooses the post of this tab in the frame. */
  const take = async (hands: Hands, who: Account) => {
    await hands.press(switcher(hands.page));
    await hands.choose(hands.page.getByRole('menuitem', { name: postOf(who) }));
    await expect(switcher(hands.page)).toContainText(postOf(who));
  };
  /** Refers the letter that is open to somebody, with a word that only this act has. */
  const refer = async (hands: Hands, to: Account, note: string) => {
    const { page } = hands;
    const dialog = page.getByRole('dialog');
    await hands.press(page.getByRole('button', { name: t('letters.refer'), exact: true }));
    await expect(dialog.getByRole('combobox', { name: t('letters.receiver') })).toBeFocused();
    await hands.find(dialog.getByRole('combobox', { name: t('letters.receiver') }), postOf(to));
    await hands.write(dialog.getByRole('textbox', { name: t('letters.note') }), note);
    await page.keyboard.press('Control+Enter');
    await expect(dialog).toBeHidden();
  };
  const stepOf = (page: Page, note: string) => page.getByRole('listitem').filter({ has: page.getByText(note, { exact: true }) });

  const done = async (browser: Browser, request: APIRequestContext, { own, holder, baseURL }: { own: Account; holder: Account; baseURL: string }) => {
    const receivers = [await account(request, 'expert'), await account(request, 'head')] as const;
    const posts = [await entered(request, own), await entered(request, holder)].map(({ post }) => post);
    const { id: letter } = await registered(request, freshSubject(), posts.map(forAction));

    const one = await handsOf(browser, 'keys', language, { baseURL });
    await one.page.goto('/');
    await one.signIn(own);
    await take(one, own);
    const other = { ...one, ...keysOn(await one.page.context().newPage()) };
    await other.page.goto('/');
    await settled(other.page);
    await take(other, holder);
    await expect(switcher(one.page)).toContainText(postOf(own));

    // Without a word in the address of whose work it is, the letter is seen from the tab's post.
    for (const [hands, who] of [[one, own], [other, holder]] as const) {
      await hands.page.goto(`/letters/${letter}`);
      await expect(hands.page.getByText(t('letters.acting_in', { post: postOf(who) }))).toBeVisible();
    }
    // The other tab chose last; the first is loaded again, and is still in its own post. And the other way round.
    await one.page.reload();
    await settled(one.page);
    await expect(switcher(one.page)).toContainText(postOf(own));
    await expect(one.page.getByText(t('letters.acting_in', { post: postOf(own) }))).toBeVisible();
    await take(one, own);

    const notes = [`از پست خود ${letter}`, `به جای دیگری ${letter}`] as const;
    await refer(one, receivers[0], notes[0]);
    await other.page.reload();
    await settled(other.page);
    await expect(switcher(other.page)).toContainText(postOf(holder));
    await expect(stepOf(other.page, notes[0])).toBeVisible();
    await refer(other, receivers[1], notes[1]);
    for (const { page } of [one, other]) {
      await page.reload();
      await expect(stepOf(page, notes[0])).toContainText(t('letters.step_by', { person: nameOf(own), post: postOf(own) }));
      await expect(stepOf(page, notes[1])).toContainText(t('letters.step_by', { person: nameOf(own), post: postOf(holder) }));
    }

    await one.page.context().close();
  };

  test(`${language}: two tabs of one person act in two posts, and each keeps its own`, async ({ browser, request, baseURL }) => {
    test.setTimeout(120_000);
    const [own, holder] = await otherHeads(request);
    const absence = await standingIn(request, holder, own);
    try {
      await done(browser, request, { own, holder, baseURL: baseURL ?? '' });
    } finally {
      await back(request, holder, absence); // the other journeys find the holder at work
    }
  });
}
