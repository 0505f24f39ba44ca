// SPDX-License-Identifier: Apache-2.0
// The same journey by keys alone and by fingers: how a person presses and writes.
import type { Browser, Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { Account, Language } from './support.ts';
import { prefer, tabTo } from './support.ts';

export type Way = 'keys' | 'touch';
export const ways: readonly Way[] = ['keys', 'touch'];

export interface Hands {
  readonly page: Page;
  /** Presses a button, a link, an entry of a menu. */
  readonly press: (control: Locator) => Promise<void>;
  /** Into an empty field. */
  readonly write: (field: Locator, words: string) => Promise<void>;
  /** Of a field that finds: writes words and takes what they find. */
  readonly find: (field: Locator, words: string) => Promise<void>;
  /** An entry of the menu that is open. */
  readonly choose: (entry: Locator) => Promise<void>;
  /** Sends the form that one is in. */
  readonly send: (button: Locator) => Promise<void>;
  readonly signIn: (who: { readonly user_name: string; readonly password: string }) => Promise<void>;
}

const enter = async (page: Page) => { await page.keyboard.press('Enter'); };

function byKeys(page: Page): Omit<Hands, 'page' | 'signIn'> {
  return {
    press: async (control) => { await tabTo(page, control, 'Tab', 80); await enter(page); },
    write: async (field, words) => { await tabTo(page, field, 'Tab', 80); await page.keyboard.insertText(words); },
    find: async (field, words) => {
      await tabTo(page, field, 'Tab', 80);
      await page.keyboard.insertText(words);
      await expect(page.getByRole('option', { name: words }).first()).toBeVisible();
      await page.keyboard.press('ArrowDown');
      await enter(page);
      await expect(page.getByRole('listbox')).toBeHidden();
    },
    choose: async (entry) => {
      await expect(entry).toBeVisible();
      for (let presses = 0; presses < 12 && !(await entry.evaluate((element) => element === document.activeElement)); presses += 1) await page.keyboard.press('ArrowDown');
      await expect(entry).toBeFocused();
      await enter(page);
    },
    send: async () => { await page.keyboard.press('Control+Enter'); },
  };
}

const byTouch = (page: Page): Omit<Hands, 'page' | 'signIn'> => ({
  press: async (control) => { await control.tap(); },
  write: async (field, words) => { await field.tap(); await page.keyboard.insertText(words); },
  find: async (field, words) => {
    await field.tap();
    await page.keyboard.insertText(words);
    await page.getByRole('option', { name: words }).first().tap();
  },
  choose: async (entry) => { await entry.tap(); },
  send: async (button) => { await button.tap(); },
});

/** The same keys on another page of the browser. */
export const keysOn = (page: Page) => ({ page, ...byKeys(page) });

interface Place { readonly baseURL: string; readonly width?: number }

/** A browser of one's own: a screen with keys, or a tablet (or what is given) without. */
export async function handsOf(browser: Browser, way: Way, language: Language, { baseURL, width = 820 }: Place): Promise<Hands> {
  const viewport = way === 'keys' ? { width: 1280, height: 820 } : { width, height: 1100 };
  const context = await browser.newContext({ viewport, hasTouch: way === 'touch', baseURL, locale: 'fa-IR', timezoneId: 'Asia/Tehran' });
  const page = await context.newPage();
  await prefer(page, language);
  const hands = way === 'keys' ? byKeys(page) : byTouch(page);
  const signIn: Hands['signIn'] = async ({ user_name, password }) => {
    await hands.write(page.locator('input[autocomplete="username"]'), user_name);
    await hands.write(page.locator('input[autocomplete="current-password"]'), password);
    await hands.press(page.locator('button[type="submit"]'));
    await expect(page.locator('#main h1')).toBeVisible();
  };
  return { page, signIn, ...hands };
}

/** The next person at the same machine. */
export async function next({ page, signIn }: Hands, who: Pick<Account, 'user_name' | 'password'>, path: string) {
  await page.context().clearCookies();
  await page.goto(path);
  await signIn(who);
}
