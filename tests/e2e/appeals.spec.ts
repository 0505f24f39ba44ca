// SPDX-License-Identifier: Apache-2.0
// A decision and an appeal against it: the head refuses with reasons, the clerk serves the notice and lodges the appeal, the first
// decider has nothing of it, the body changes the decision, and the first case says so. The procedures are procedures/trial-permit
// and trial-appeal, which tools/e2e deploys.
import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import type { Hands } from './hands.ts';
import { handsOf, next, ways } from './hands.ts';
import type { Language } from './support.ts';
import { account, expectAccessible, expectNoSidewaysScroll, freshSubject, otherHeads, settled, text } from './support.ts';

for (const language of ['fa', 'en'] as const satisfies readonly Language[]) {
  const t = (key: string, values: Readonly<Record<string, string>> = {}) => text(language, key, values);
  const pick = (fa: string, en: string) => (language === 'fa' ? fa : en);
  const decide = pick('تصمیم درباره پروانه', 'Decide on the permit');
  const serve = pick('ابلاغ به متقاضی', 'Serve on the applicant');
  const judge = pick('تصمیم درباره اعتراض', 'Decide on the appeal');
  const notify = pick('ابلاغ نتیجه اعتراض', 'Notify the outcome of the appeal');
  const said = (page: Page, words: string) => expect(page.getByRole('status').filter({ hasText: words }).first()).toBeVisible();
  const field = (page: Page, fa: string, en: string) => page.getByLabel(pick(fa, en), { exact: true });

  const pickToday = async ({ page, press }: Hands, name: string) => {
    await press(page.getByRole('group', { name }).getByRole('button'));
    await page.getByRole('grid').waitFor();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('grid')).toBeHidden();
  };
  const done = async ({ page, send }: Hands, task: string) => {
    await send(page.getByRole('button', { name: t('cases.complete'), exact: true }));
    await said(page, t('cases.completed', { task }));
  };

  for (const way of ways) {
    test(`${language}, ${way}: a decision is served, appealed against and changed by another`, async ({ browser, request, baseURL }) => {
      test.setTimeout(240_000);
      const [registrar, head, [, body]] = [await account(request, 'registrar'), await account(request, 'head'), await otherHeads(request)];
      const subject = freshSubject();
      const hands = await handsOf(browser, way, language, { baseURL: baseURL ?? '', ...(way === 'touch' ? { width: 390 } : {}) });
      const { page, press, write, send } = hands;

      await next(hands, registrar, '/procedures');
      await press(page.getByRole('link', { name: pick('پروانه آزمون', 'Trial permit'), exact: true }));
      await write(page.getByLabel(t('cases.case_title'), { exact: true }), subject);
      await write(field(page, 'نام متقاضی', 'Applicant'), 'ستاره پارسا');
      await send(page.getByRole('button', { name: t('cases.begin'), exact: true }));
      await expect(page.getByRole('heading', { name: t('cases.task_of', { task: decide }), exact: true })).toBeVisible();
      const first = new URL(page.url()).pathname;

      await next(hands, head, first);
      const granted = field(page, 'پروانه داده می‌شود', 'The permit is given');
      await granted.selectOption({ label: t('cases.no') });
      await granted.focus();
      await send(page.getByRole('button', { name: t('cases.complete'), exact: true }));
      await expect(page.getByText(pick('تصمیم بی‌دلیل ثبت نمی‌شود؛ دلایل را بنویسید.', 'A decision without reasons is not recorded; write the reasons.')).first()).toBeVisible(); // none without reasons
      await write(page.getByLabel(pick('دلایل تصمیم', 'Reasons of the decision')), 'مدارک کامل نیست.'); // optional by its schema
      await done(hands, decide);
      await expect(page.getByRole('heading', { name: t('cases.decision'), exact: true })).toBeVisible();
      await expect(page.getByText(pick('پروانه داده نشد', 'The permit is refused'), { exact: true })).toBeVisible();
      await expect(page.getByText(t('cases.served_not'), { exact: true }).first()).toBeVisible();

      await next(hands, registrar, first);
      await pickToday(hands, pick('روز ابلاغ', 'Served on'));
      await done(hands, serve);
      await settled(page);
      await expectAccessible(page, 'a case with a decision');
      await expectNoSidewaysScroll(page, 'a case with a decision');
      await press(page.getByRole('link', { name: t('cases.notice'), exact: true }));
      await expect(page.getByRole('heading', { name: t('cases.notice_right'), exact: true })).toBeVisible();
      await expect(page.getByText('مدارک کامل نیست.')).toBeVisible();
      await expect(page.getByRole('button', { name: t('cases.notice_print'), exact: true })).toBeVisible();
      await settled(page);
      await expectAccessible(page, 'the notice of a decision');

      await page.goto(first);
      await press(page.getByRole('link', { name: t('cases.lodge'), exact: true }));
      await expect(field(page, t('cases.lodge_applicant'), t('cases.lodge_applicant'))).toHaveValue('ستاره پارسا');
      await write(field(page, 'دلیل اعتراض', 'Grounds of the appeal'), 'مدارک کامل بود.');
      await settled(page);
      await expectAccessible(page, 'lodging an appeal');
      await send(page.getByRole('button', { name: t('cases.lodge'), exact: true }));
      await expect(page.getByRole('heading', { name: t('cases.appealed'), exact: true })).toBeVisible();
      const appeal = new URL(page.url()).pathname;
      expect(appeal).not.toBe(first);

      await next(hands, head, appeal);
      await expect(page.getByText(t('cases.not_found'))).toBeVisible(); // whoever decided has nothing of the appeal
      await next(hands, body, appeal);
      await expect(page.getByText('مدارک کامل نیست.')).toBeVisible(); // the first decision, frozen
      await expect(page.getByText(t('cases.first_case_unseen'))).toBeVisible();
      await expectNoSidewaysScroll(page, 'an appeal');
      await field(page, 'نتیجه', 'Outcome').selectOption({ label: pick('تصمیم دگرگون شد', 'The decision is changed') });
      await write(field(page, 'دلایل و مستندات', 'Reasons'), 'مدارک در پرونده هست.');
      await done(hands, judge);

      await next(hands, registrar, appeal);
      await pickToday(hands, pick('روز ابلاغ', 'Notified on'));
      await done(hands, notify);
      await press(page.getByRole('link', { name: t('cases.to_case'), exact: true }));
      await expect(page.getByText(pick('تصمیم دگرگون شد', 'The decision is changed'), { exact: true }).first()).toBeVisible();
      await expect(page.locator('#main span').getByText(t('cases.status_ended'), { exact: true })).toBeVisible();
      await press(page.getByRole('link', { name: t('cases.appeal_of', { applicant: 'ستاره پارسا' }), exact: true }));
      await expect(page).toHaveURL(new RegExp(`${appeal}$`, 'u'));
      await page.context().close();
    });
  }
}
