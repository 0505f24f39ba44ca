// SPDX-License-Identifier: Apache-2.0
// Work by unit, post and duty: the page, its address, its charts, and what leaves it as a file.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import type { Language } from './support.ts';
import { account, expectAccessible, expectNoSidewaysScroll, prefer, settled, signIn, text } from './support.ts';

async function saved(page: Page, language: Language, format: string): Promise<{ readonly name: string; readonly content: Buffer }> {
  await page.getByRole('button', { name: text(language, 'ui.export'), exact: true }).click();
  const coming = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: text(language, format) }).click();
  const file = await coming;
  return { name: file.suggestedFilename(), content: readFileSync(await file.path()) };
}

for (const language of ['fa', 'en'] as const satisfies readonly Language[]) {
  const t = (key: string, values: Readonly<Record<string, string>> = {}) => text(language, key, values);

  test(`${language}: from the institution to a unit, by duty, sorted, and into a file`, async ({ page, request }) => {
    const faults: string[] = [];
    page.on('console', (message) => { if (message.type() === 'error' && /Content Security Policy/.test(message.text())) faults.push(message.text()); });
    page.on('pageerror', (error) => { faults.push(error.message); });
    await prefer(page, language);
    await signIn(page, await account(request, 'organisation_officer'));
    await page.getByRole('link', { name: t('app.reports'), exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('reports.title'));

    await page.getByLabel(t('reports.period'), { exact: true }).selectOption('year');
    await expect(page).toHaveURL(/period=year/);
    const table = page.getByRole('table', { name: t('reports.table') });
    await expect(table.getByRole('row').last()).toContainText(t('reports.total'));
    await expect(page.getByRole('img', { name: t('reports.chart_rows_label') }).locator('svg')).toBeVisible();
    await expect(page.getByRole('img', { name: t('reports.chart_series_label') }).locator('svg')).toBeVisible();
    await page.getByText(t('reports.series_figures')).click();
    await settled(page);
    await expectAccessible(page, `${language} reports by unit`);

    await table.getByRole('button', { name: t('reports.received') }).click();
    await expect(page).toHaveURL(/sort=received/);
    await expect(table.getByRole('columnheader', { name: t('reports.received') })).toHaveAttribute('aria-sort', 'descending');
    await page.reload();
    await expect(table.getByRole('columnheader', { name: t('reports.received') })).toHaveAttribute('aria-sort', 'descending');

    const spreadsheet = await saved(page, language, 'ui.export_xlsx');
    expect(spreadsheet.name).toMatch(/\.xlsx$/);
    expect(spreadsheet.content.subarray(0, 2).toString()).toBe('PK');
    const plain = await saved(page, language, 'ui.export_csv');
    expect(plain.content.toString('utf8')).toContain(t('reports.total'));

    await page.getByRole('link', { name: t('reports.by_duty'), exact: true }).click();
    await expect(page).toHaveURL(/by=duty/);
    await expect(page.getByText(t('reports.duty_note'))).toBeVisible();
    await settled(page);
    await expectAccessible(page, `${language} reports by duty`);
    expect(faults).toEqual([]);
  });

  test(`${language}: a head sees the own unit, on a phone, in the dark; an expert sees no reports`, async ({ page, request }) => {
    await page.setViewportSize({ width: 320, height: 720 });
    await prefer(page, language, 'dark');
    const head = await account(request, 'head');
    await signIn(page, head, '/reports?period=own');
    await expect(page.getByText(t('reports.choose_days'))).toBeVisible();
    await page.goto('/reports');
    const chart = page.getByRole('img', { name: t('reports.chart_rows_label') });
    await expect(chart.locator('rect').last()).toBeVisible();
    const below = await chart.evaluate((picture) => Math.max(...[...picture.querySelectorAll('rect')].map((bar) => bar.getBoundingClientRect().bottom)) - picture.getBoundingClientRect().bottom);
    expect(below, 'one unit\'s bars stay within their picture').toBeLessThanOrEqual(0);
    await page.goto('/reports?period=own&from=2020-01-01&to=2020-01-31');
    await expect(page.getByText(t('reports.none'), { exact: true })).toBeVisible();
    await page.goto('/reports?by=post');
    await settled(page);
    await expectNoSidewaysScroll(page, `${language} reports on a phone`);
    await expectAccessible(page, `${language} reports on a phone`);
    await page.context().clearCookies();

    await signIn(page, await account(request, 'expert'), '/reports');
    await expect(page.getByText(t('ui.not_found_title'))).toBeVisible();
  });
}
