// SPDX-License-Identifier: Apache-2.0
// Every component's page of the catalogue (web/src/catalogue): axe-core on it and its opened states in both languages and
// both themes; keys; 320 px, 200 % zoom and letters twice as large, with text longer than any line.
import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import type { Language, Theme } from './support.ts';
import { expectAccessible, expectNoSidewaysScroll } from './support.ts';

const endMark = '■'; // as in web/src/catalogue/sample.ts

async function open(page: Page, language: Language, switches: Readonly<Record<string, string>>) {
  await page.goto(`/catalogue.html?${new URLSearchParams({ language, bare: '1', ...switches }).toString()}`);
  await expect(page.locator('main h1')).toBeVisible();
}

/** The pages, as the catalogue itself lists them. */
async function pageIds(page: Page): Promise<string[]> {
  await page.goto('/catalogue.html');
  const links = page.getByRole('navigation').first().getByRole('link');
  await expect(links.first()).toBeVisible();
  const ids = await links.evaluateAll((all) => all.map((link) => new URL((link as HTMLAnchorElement).href).searchParams.get('page') ?? ''));
  expect(ids.length).toBeGreaterThan(20);
  return ids;
}

/** Opens what opens, one after another. */
async function expectOpenedAccessible(page: Page, where: string) {
  const openers = page.locator('main [aria-haspopup]:not([role="combobox"]), main [role="combobox"]');
  for (let index = 0; index < await openers.count(); index += 1) {
    await openers.nth(index).click();
    const opened = page.locator('[role="dialog"], [role="menu"], [role="listbox"]').first();
    await expect(opened).toBeVisible();
    await expectAccessible(page, `${where}, opened ${index + 1}`);
    await page.keyboard.press('Escape');
    await expect(opened).toBeHidden();
  }
}

/** Tab reaches each control in the order of the page, and one sees where it is. */
async function keysOf(page: Page): Promise<{ readonly missed: string[]; readonly unseen: string[] }> {
  // What takes the focus by itself is compared with how it looks without.
  await page.evaluate(async () => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    await new Promise((done) => { requestAnimationFrame(() => { requestAnimationFrame(done); }); });
  });
  const count = await page.evaluate(() => {
    const looks = (element: Element) => {
      const { outlineStyle, outlineWidth, outlineColor, boxShadow, backgroundColor, borderColor } = getComputedStyle(element);
      return [outlineStyle === 'none' ? '' : `${outlineStyle}${outlineWidth}${outlineColor}`, boxShadow, backgroundColor, borderColor].join('|');
    };
    const around = (element: Element) => [element, element.parentElement, element.parentElement?.parentElement].map((each) => (each === null || each === undefined ? '' : looks(each))).join('/');
    const all = [...document.querySelectorAll<HTMLElement>('main a[href], main button, main input, main select, main textarea, main summary, main [tabindex="0"]')]
      .filter((each) => each.tabIndex >= 0 && !each.matches(':disabled, [aria-hidden="true"] *') && each.getClientRects().length > 0);
    const state = { before: new Map(all.map((each) => [each, around(each)])), around, reached: new Set<Element>(), unseen: [] as string[] };
    (window as unknown as { keys: typeof state }).keys = state;
    return all.length;
  });
  for (let presses = 0; presses < count + 4; presses += 1) {
    await page.keyboard.press('Tab');
    await page.evaluate(() => {
      const { keys } = window as unknown as { keys: { before: Map<Element, string>; around: (element: Element) => string; reached: Set<Element>; unseen: string[] } };
      const at = document.activeElement;
      if (at === null || keys.reached.has(at)) return;
      keys.reached.add(at);
      if (keys.before.has(at) && keys.around(at) === keys.before.get(at)) keys.unseen.push(at.outerHTML.slice(0, 140));
    });
  }
  return page.evaluate(() => {
    const { keys } = window as unknown as { keys: { before: Map<Element, string>; reached: Set<Element>; unseen: string[] } };
    return { missed: [...keys.before.keys()].filter((each) => !keys.reached.has(each)).map((each) => each.outerHTML.slice(0, 140)), unseen: keys.unseen };
  });
}

/** Ends of long texts that cannot be seen: cut without a way to read on. A box that scrolls, and lines that are meant to be few, may cut. */
async function lostEnds(page: Page): Promise<{ readonly ends: number; readonly lost: string[] }> {
  return page.evaluate((mark) => {
    const isMeant = (style: CSSStyleDeclaration) => style.webkitLineClamp !== 'none' || /auto|scroll/.test(`${style.overflowX} ${style.overflowY}`);
    const isCut = (rect: DOMRect, from: Element | null): boolean => {
      for (let at = from; at !== null && at !== document.documentElement; at = at.parentElement) {
        const style = getComputedStyle(at);
        if (isMeant(style) || (style.position === 'absolute' && style.clipPath !== 'none')) return false;
        if (!/hidden|clip/.test(`${style.overflowX} ${style.overflowY}`)) continue;
        const box = at.getBoundingClientRect();
        if (rect.left < box.left - 1 || rect.right > box.right + 1 || rect.top < box.top - 1 || rect.bottom > box.bottom + 1) return true;
      }
      return rect.left < -1 || rect.right > document.documentElement.clientWidth + 1;
    };
    const texts = document.createTreeWalker(document.querySelector('main') ?? document.body, NodeFilter.SHOW_TEXT);
    let ends = 0;
    const lost: string[] = [];
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const at = node.textContent?.lastIndexOf(mark) ?? -1;
      if (at < 0 || node.parentElement?.closest('svg, option, select') !== null) continue;
      ends += 1;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const rect = range.getBoundingClientRect();
      if (rect.width > 0 && isCut(rect, node.parentElement)) lost.push(`${node.parentElement.outerHTML.slice(0, 120)}`);
    }
    return { ends, lost };
  }, endMark);
}

for (const language of ['fa', 'en'] as const) {
  for (const theme of ['light', 'dark'] as const satisfies readonly Theme[]) {
    test(`${language} ${theme}: every component is accessible, also opened`, async ({ page }) => {
      test.setTimeout(240_000);
      const faults: string[] = [];
      page.on('pageerror', (error) => { faults.push(error.message); });
      page.on('console', (message) => { if (message.type() === 'error') faults.push(message.text()); });
      const ids = await pageIds(page);
      await expectAccessible(page, 'the catalogue itself');
      for (const id of ids) {
        await open(page, language, { page: id, theme });
        await expectAccessible(page, id);
        await expectOpenedAccessible(page, id);
      }
      expect(faults).toEqual([]);
    });
  }

  test(`${language}: every component by keys, and one sees where one is`, async ({ page }) => {
    test.setTimeout(180_000);
    for (const id of await pageIds(page)) {
      await open(page, language, { page: id });
      const { missed, unseen } = await keysOf(page);
      expect.soft(missed, `not reached by Tab on ${id}`).toEqual([]);
      expect.soft(unseen, `focus not to be seen on ${id}`).toEqual([]);
    }
  });

  test(`${language}: every component in little room, with long text and large letters`, async ({ page }) => {
    test.setTimeout(240_000);
    let ends = 0;
    for (const id of await pageIds(page)) {
      // 640 px is a window of 1,280 px at 200 %.
      for (const [width, switches] of [[320, { text: 'short' }], [640, { text: 'short' }], [1280, { size: '200' }], [320, { text: 'long' }], [1280, { text: 'long' }], [1280, { density: 'close' }]] as const) {
        const where = `${id} at ${width} px, ${JSON.stringify(switches)}`;
        await page.setViewportSize({ width, height: 800 });
        await open(page, language, { page: id, ...switches });
        await expectNoSidewaysScroll(page, where);
        const found = await lostEnds(page);
        ends += found.ends;
        expect.soft(found.lost, `lost on ${where}`).toEqual([]);
      }
    }
    expect(ends).toBeGreaterThan(100);
  });

  test(`${language}: the switches turn, and stand in the address`, async ({ page, context }) => {
    await page.goto(`/catalogue.html?language=${language}&page=button`);
    const bar = page.getByRole('banner').getByRole('button');
    await bar.nth(1).click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await bar.nth(2).click();
    await expect(page.locator('html')).toHaveAttribute('data-density', 'close');
    await bar.nth(3).click();
    await bar.nth(4).click();
    await expect(page).toHaveURL(/theme=dark.*density=close.*size=200.*text=long/);
    await expect(page.getByText(endMark).first()).toBeVisible();
    const narrow = context.waitForEvent('page');
    await bar.nth(5).click();
    await expect((await narrow).locator('main h1')).toBeVisible();
    await bar.nth(0).click();
    await expect(page.locator('html')).toHaveAttribute('lang', language === 'fa' ? 'en' : 'fa');
  });
}
