// SPDX-License-Identifier: Apache-2.0
// The charter on screens: its coverage, a duty, a text read beside its doubts, and a changed folder.
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { account, expectAccessible, expectNoSidewaysScroll, prefer, settled, signIn, text } from './support.ts';

const prose = '1-1- باغ\n1. آب دادن\n3. کود دادن\nهرس درختان در زمستان است\n1-2- راه\n۱. سنگ چیدن\n';

/** A copy of the charter with one word of one file changed. */
function changedFolder(file: string, from: string, to: string): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'divan-charter-')), 'charter');
  cpSync(fileURLToPath(new URL('../../charter', import.meta.url)), folder, { recursive: true });
  const path = join(folder, file);
  const content = readFileSync(path, 'utf8');
  if (!content.includes(from)) throw new Error(`${file} has no ${from}`);
  writeFileSync(path, content.replace(from, to));
  return folder;
}

async function narrow(page: Page, where: string) {
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(page, where);
  if (size !== null) await page.setViewportSize(size);
}

for (const [language, theme] of [['fa', 'light'], ['en', 'dark']] as const) {
  const t = (key: string, values: Readonly<Record<string, string>> = {}) => text(language, key, values);
  const digits = (code: string) => (language === 'fa' ? code.replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)] ?? digit) : code);

  test(`${language}: coverage, from the chart to a duty at work`, async ({ page, request }) => {
    await prefer(page, language, theme);
    await signIn(page, await account(request, 'expert'), '/organisation');
    await page.getByRole('link', { name: t('charter.coverage'), exact: true }).click();
    await settled(page);
    await expect(page.getByText(digits('851'), { exact: true })).toBeVisible();
    await expect(page.getByRole('link', { name: t('charter.reading'), exact: true })).toBeHidden(); // an expert does not review it
    await expectAccessible(page, 'coverage');
    await narrow(page, 'coverage');

    await page.getByLabel(t('charter.standing'), { exact: true }).selectOption('declined');
    await expect(page.getByText(t('charter.declined_because')).first()).toBeVisible();
    await page.getByLabel(t('charter.standing'), { exact: true }).selectOption('working');
    const duty = page.locator('[data-row-link]').first();
    const title = await duty.innerText();
    await duty.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(page.getByRole('table', { name: t('charter.months') })).toBeVisible();
    await expectAccessible(page, 'a duty');
    await narrow(page, 'a duty');
    await page.goBack();
    await expect(page).toHaveURL(/standing=working/);
    await page.getByLabel(t('charter.find'), { exact: true }).fill('zzzz');
    await expect(page.getByText(t('charter.none_found'))).toBeVisible();
    await page.getByRole('button', { name: t('charter.show_all') }).click();
    await expect(page.locator('[data-row-link]')).toHaveCount(100);
  });

  test(`${language}: a charter in prose is read, its doubts settled, and kept through a reload`, async ({ page, request }) => {
    await prefer(page, language, theme);
    await signIn(page, await account(request, 'organisation_officer'), '/charter/reading');
    await page.getByRole('button', { name: t('charter.read'), exact: true }).click();
    await expect(page.getByText(t('charter.text_missing'))).toBeVisible();
    await page.locator('input[type="file"]').setInputFiles({ name: 'city.txt', mimeType: 'text/plain', buffer: Buffer.from('سخنی بی واحد') });
    await expect(page.getByText(t('charter.refused'))).toBeVisible();
    await expectAccessible(page, 'a text that is refused');
    await page.getByRole('button', { name: t('charter.other_document') }).click();
    await page.locator('input[type="file"]').setInputFiles({ name: 'city.txt', mimeType: 'text/plain', buffer: Buffer.from(prose) });

    await expect(page.getByRole('region', { name: t('charter.document') }).getByText('باغ')).toBeVisible();
    await expectAccessible(page, 'a reading');
    await narrow(page, 'a reading');
    const line = (n: number) => page.getByLabel(t('charter.settle_line', { n: digits(String(n)) }), { exact: true });
    await line(3).selectOption('corrected');
    await page.getByLabel(t('charter.number'), { exact: true }).fill('2');
    await page.waitForTimeout(500); // the draft is written after some quiet
    await page.reload();
    await expect(line(3)).toHaveValue('corrected');
    await expect(page.getByLabel(t('charter.number'), { exact: true })).toHaveValue('2');
    await page.getByRole('button', { name: t('charter.keep_all') }).click();
    await expect(page.getByRole('button', { name: t('charter.next_open') })).toBeHidden();

    await page.getByRole('button', { name: t('charter.save_duties') }).click();
    await expect(page.getByText(t('charter.document_code_wrong'))).toBeVisible();
    await page.getByLabel(t('charter.document_code'), { exact: true }).fill('city');
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: t('charter.save_duties') }).click();
    const rows = readFileSync(await (await saving).path(), 'utf8').split('\r\n');
    expect(rows[2]).toContain('city/1-1/2,city/1-1,,,2,کود دادن');
    await page.getByRole('button', { name: t('charter.other_document') }).click();
    await expect(page.getByLabel(t('charter.pasted'))).toBeVisible();
  });

  test(`${language}: a changed folder is shown before it is applied, also where an order stands against it`, async ({ page, request }) => {
    await prefer(page, language, theme);
    await signIn(page, await account(request, 'organisation_officer'), '/charter/difference');
    const input = page.locator('input[type="file"]');
    await input.setInputFiles(fileURLToPath(new URL('../../charter', import.meta.url)));
    await expect(page.getByText(t('charter.step_nothing'), { exact: true })).toBeVisible(); // though an order changed the institution

    await input.setInputFiles(changedFolder('units.csv', 'Ministry of Interior', 'Home Ministry'));
    await expect(page.getByText(t('charter.step_ready'), { exact: true })).toBeVisible();
    await expect(page.getByText('divan charter apply --data DIR charter', { exact: true })).toBeVisible();
    await expect(page.getByText('Home Ministry')).toBeVisible();
    await expectAccessible(page, 'a difference');
    await narrow(page, 'a difference');

    const renamed = readFileSync(new URL('../../charter/units.csv', import.meta.url), 'utf8').split('\n').find((row) => row.startsWith('ministry,1-8,')) ?? '';
    await input.setInputFiles(changedFolder('units.csv', renamed, renamed.replace(/^(ministry,1-8,[^,]*),[^,]*/, '$1,نام دیگر')));
    await expect(page.getByText(t('charter.step_settle'), { exact: true })).toBeVisible();
    await expectAccessible(page, 'a contested difference');
    await page.getByLabel(t('charter.folder_rules')).check();
    await expect(page.getByText('divan charter apply --data DIR charter --over-order ministry/1-8', { exact: true })).toBeVisible();

    await input.setInputFiles(changedFolder('units.csv', '2014-03-01', '2014-02-30'));
    await expect(page.getByRole('table', { name: t('charter.faults') })).toContainText('units.csv');
    await expectAccessible(page, 'faults of a folder');
  });
}
