// SPDX-License-Identifier: Apache-2.0
// What a screen reader says on a page, as a person listening in Persian hears it: a virtual screen reader walks the page,
// its English words for roles and states are said in Persian, and what differs from day to day is told alike.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';

function readerCode(): string {
  const path = fileURLToPath(new URL('../../web/node_modules/@guidepup/virtual-screen-reader/lib/esm/index.browser.js', import.meta.url));
  const code = readFileSync(path, 'utf8');
  const exported = /export\{[^}]*?([\w$]+) as virtual\};/.exec(code);
  if (exported === null) throw new Error('the virtual screen reader exports otherwise than it did');
  // A function's body: the page takes no script but its own, the browser's debugger does.
  return `(() => { ${code.replace(exported[0], `window.divanReader = ${exported[1] ?? ''};`)}\n})()`;
}

interface Phrase {
  readonly text: string;
  /** The block that it stands in: pieces of one block are one line. */
  readonly block: number;
}

interface Reader {
  readonly activeNode: Node | null;
  start: (options: { container: Element }) => Promise<void>;
  next: () => Promise<void>;
  lastSpokenPhrase: () => Promise<string>;
  stop: () => Promise<void>;
}

async function phrasesOf(page: Page, within: string): Promise<Phrase[]> {
  await page.evaluate(readerCode());
  return page.evaluate(async (selector) => {
    const reader = (window as unknown as { divanReader: Reader }).divanReader;
    const container = document.querySelector(selector);
    if (container === null) throw new Error(`nothing to read: ${selector}`);
    // A person hears the words of a choice; the virtual reader would say its value.
    for (const select of document.querySelectorAll('select')) {
      const words = select.selectedOptions[0]?.text ?? '';
      Object.defineProperty(select, 'value', { configurable: true, get: () => words });
      for (const option of select.options) Object.defineProperty(option, 'value', { configurable: true, get: () => option.text });
    }
    for (const silent of document.querySelectorAll('noscript')) silent.remove(); // script runs
    const blocks: Element[] = [];
    const blockOf = (node: Node | null): number => {
      let at = node instanceof Element ? node : node?.parentElement ?? null;
      while (at !== null && /^(inline|contents)/.test(getComputedStyle(at).display)) at = at.parentElement;
      if (at === null) return -1;
      if (!blocks.includes(at)) blocks.push(at);
      return blocks.indexOf(at);
    };
    const heard = async () => ({ text: await reader.lastSpokenPhrase(), block: blockOf(reader.activeNode) });
    await reader.start({ container });
    const phrases = [await heard()];
    while (phrases.length < 3000) {
      await reader.next();
      const phrase = await heard();
      if (phrase.text === phrases[0]?.text) break; // round
      phrases.push(phrase);
    }
    await reader.stop();
    for (const select of document.querySelectorAll('select')) for (const each of [select, ...select.options]) Reflect.deleteProperty(each, 'value');
    return phrases;
  }, within);
}

/** Roles as a Persian screen reader names them; "" says nothing, what is inside is read on. */
const roles: Readonly<Record<string, string>> = {
  alert: 'هشدار', article: 'متن', banner: 'سربرگ', button: 'دکمه', cell: '', checkbox: 'گزینه', code: '', columnheader: 'سرستون', combobox: 'فهرست بازشو', complementary: 'بخش کناری', contentinfo: 'پابرگ',
  definition: '', dialog: 'پنجره', document: '', emphasis: '', figure: 'تصویر', form: 'برگه', grid: 'جدول', gridcell: '', group: 'گروه', heading: 'سرتیتر', image: 'تصویر', img: 'تصویر', insertion: '', link: 'پیوند', list: 'فهرست',
  listbox: 'فهرست', listitem: '•', main: 'بخش اصلی', mark: '', menu: 'فهرست', menuitem: 'مورد', menuitemradio: 'مورد', navigation: 'ناوبری', option: 'مورد', paragraph: '', progressbar: 'پیشرفت', region: 'بخش', row: 'سطر',
  rowgroup: '', rowheader: 'سرسطر', search: 'جست‌وجو', searchbox: 'خانه جست‌وجو', separator: '', spinbutton: 'عدد', status: '', strong: '', table: 'جدول', term: '', textbox: 'خانه متن', time: '', toolbar: 'نوار ابزار', tree: 'درخت', treeitem: 'شاخه', tooltip: 'راهنما',
};

/** Their name says all that they hold. */
const whole = new Set(['button', 'checkbox', 'columnheader', 'heading', 'link', 'menuitem', 'menuitemradio', 'option', 'spinbutton', 'image', 'img', 'combobox', 'textbox', 'searchbox', 'treeitem']);
/** Their name is only what they hold, said twice. */
const nameless = new Set(['cell', 'gridcell', 'row', 'rowheader']);
const nested = new Set(['row', 'listitem', 'list', 'group', 'dialog', 'form', 'navigation', 'banner', 'main', 'table', 'region', 'complementary', 'search', 'article', 'menu', 'listbox', 'toolbar']);

const states: readonly (readonly [RegExp, string | null])[] = [
  [/^not expanded$/, 'بسته'], [/^expanded$/, 'باز'], [/^has popup (menu|listbox|tree|grid)$/, 'فهرست دارد'], [/^has popup dialog$/, 'پنجره دارد'],
  [/^not pressed$/, 'فشرده نیست'], [/^pressed$/, 'فشرده'], [/^not checked$/, 'برگزیده نیست'], [/^checked$/, 'برگزیده'], [/^not selected$/, null], [/^selected$/, 'برگزیده'],
  [/^current page$/, 'صفحه کنونی'], [/^current (item|date|step)$/, 'کنونی'], [/^no defined sort order$/, null], [/^sorted in descending order$/, 'از بیش به کم'], [/^sorted in ascending order$/, 'از کم به بیش'], [/^disabled$/, 'ناممکن'], [/^invalid$/, 'نادرست'], [/^required$/, 'لازم'], [/^level (\d)$/, 'سطح $1'],
  [/^key shortcuts (.*)$/, 'کلید $1'], [/^placeholder (.*)$/, 'برای نمونه: $1'], [/^current value (.*)$/, '$1'],
  [/^(position|set size|max value|min value) \d+$/, null], [/^(not read only|autocomplete in list|modal|live polite|live assertive|atomic|multi-line|single line|not busy|not required|orientated horizontally|orientated vertically)$/, null],
];

const persian = (text: string) => text.replace(/[0-9]/g, (digit) => String.fromCharCode(0x6f0 + Number(digit)));
const months = 'فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند';
const digit = '[۰-۹]';

/** Days, times and counts differ from run to run: each is told as one of its kind. */
function alike(text: string): string {
  return persian(text)
    .replace(/[\u2066-\u2069\u200e\u200f]/g, '')
    .replace(new RegExp(`(شنبه|یک‌?شنبه|دوشنبه|سه‌?شنبه|چهارشنبه|پنج‌?شنبه|جمعه) ${digit}+ (${months}) ${digit}{4}`, 'g'), 'شنبه § اسفند §§§§')
    .replace(new RegExp(`${digit}{1,2}( –)? (${months})(?![آ-ی])( ${digit}{4})?`, 'g'), (_, dash: string | undefined, __, year: string | undefined) => `§${dash ?? ''} اسفند${year === undefined ? '' : ' §§§§'}`)
    .replace(new RegExp(`${digit}{4}/${digit}{2}/${digit}{2}`, 'g'), '§§§§/§§/§§')
    .replace(new RegExp(`${digit}{2}:${digit}{2}`, 'g'), '§§:§§')
    .replace(/۱[۳۴][۰-۹]{2}(?![۰-۹])/g, '§§§§')
    .replace(new RegExp(`${digit}+`, 'g'), '۷')
    // Which of the two there are depends on the day.
    .replace(/کار در کارتابل شماست(؛ ۷ کار از مهلت گذشته( و مهلت ۷ کار امروز)? است|؛ مهلت ۷ کار امروز است)?/g, 'کار در کارتابل شماست؛ ۷ کار از مهلت گذشته و مهلت ۷ کار امروز است')
    .replaceAll('§§§§/§§/§§', '۱۴۰۳/۱۲/۳۰').replace(/§§:§§/g, '۰۸:۴۲').replace(/§§§§/g, '۱۴۰۳').replace(/§/g, '۳۰');
}

interface Said {
  readonly role: string;
  readonly line: string;
}

function said(phrase: string): Said {
  const parts = phrase.split(', ');
  const [role = ''] = parts;
  if (!(role in roles)) return { role: 'text', line: alike(phrase) };
  const names: string[] = [];
  const after: string[] = [];
  for (const part of parts.slice(1)) {
    const state = states.find(([pattern]) => pattern.test(part));
    if (state === undefined) names.push(alike(part));
    else if (state[1] !== null) after.push(/^level/.test(part) ? persian(part.replace(state[0], state[1])) : alike(part.replace(state[0], state[1])));
  }
  const name = nameless.has(role) ? [] : [...new Set(names)];
  const shown = role === 'listitem' ? [] : after;
  return { role, line: [roles[role] ?? '', ...name, ...shown].filter((each) => each !== '').join('، ').replaceAll('.، ', '. ').replaceAll(' · ', '، ') };
}

/** Words of one line that the page has in several pieces: numbers part by part, dots between. */
function joined(pieces: readonly string[]): string {
  return pieces.join(' ').replace(/ · /g, '، ').replace(/ ?\/ ?/g, '/').replace(/(^|\s)·(\s|$)/g, '$1').replace(/ +([:؛،.])/g, '$1').trim();
}

export interface Part {
  /** Of the page; all of it by default. */
  readonly within?: string;
  /** Of long lists only the rows with these words are told, for others come and go; the first of them. */
  readonly row?: string;
  /** Tables whose columns depend on what was done are left out. */
  readonly noTables?: boolean;
}

/** What an element without a role says by its title alone is said again by what it holds: once is enough. */
function withoutTitles(phrases: readonly Phrase[]): Phrase[] {
  const kept: Phrase[] = [];
  for (const phrase of phrases) {
    if (!phrase.text.startsWith('end, ')) {
      if (phrase.text !== 'end') kept.push(phrase);
      continue;
    }
    const from = kept.findLastIndex(({ text }) => text === phrase.text.slice(5));
    if (from >= 0) kept.splice(from + 1);
  }
  return kept;
}

/** Lines set in by what holds them. */
class Lines {
  readonly lines: string[] = [];
  private words: string[] = [];
  private block = -1;
  depth = 0;

  add(line: string) {
    const last = this.lines.at(-1);
    if (line === '' || (last?.trim() === line && /^(سرتیتر|پیوند)/.test(line))) return;
    if (last?.trim() === '•' && line !== '•') this.lines[this.lines.length - 1] = `${last} ${line}`;
    else this.lines.push(`${'  '.repeat(this.depth)}${line}`);
  }

  say(piece: string, block: number) {
    if (block !== this.block) this.flush();
    this.block = block;
    this.words.push(piece);
  }

  flush() {
    const line = joined(this.words);
    this.words = [];
    this.add(line);
  }
}

/** What stands in a page, a line for each thing that is said. */
export async function transcript(page: Page, { within = 'body', row, noTables = false }: Part = {}): Promise<string> {
  const phrases = withoutTitles(await phrasesOf(page, within));
  const out = new Lines();
  let open: { readonly text: string; readonly role: string }[] = [];
  let rowStart = { at: 0, isHead: false };
  let hasRow = false;
  const ends = new Set(phrases.filter(({ text }) => text.startsWith('end of ')).map(({ text }) => text.slice(7)));
  const close = (text: string) => {
    out.flush();
    const at = open.findLastIndex((each) => each.text === text);
    if (at < 0) return;
    const role = open[at]?.role;
    open = open.slice(0, at);
    out.depth = open.filter((each) => nested.has(each.role)).length;
    if (role !== 'row' || row === undefined || rowStart.isHead) return;
    if (!hasRow && out.lines.slice(rowStart.at).some((line) => line.includes(row))) hasRow = true;
    else out.lines.splice(rowStart.at);
  };
  for (const [index, { text, block }] of phrases.entries()) {
    if (text.startsWith('end of ')) {
      close(text.slice(7));
      continue;
    }
    const { role, line } = said(text);
    if (noTables && open.some((each) => each.role === 'table')) continue;
    const isInside = open.some((each) => whole.has(each.role));
    if (role === 'text') {
      if (!isInside) out.say(line, block);
      continue;
    }
    if (role === 'option' && isInside) continue; // a closed choice says only what is chosen
    out.flush();
    if (role === 'row') rowStart = { at: out.lines.length, isHead: phrases[index + 1]?.text.startsWith('columnheader') === true };
    const isEmpty = !ends.has(text);
    out.add(isEmpty && nameless.has(role) ? alike(text.split(', ').slice(1).join('، ')) : line);
    if (isEmpty) continue;
    open.push({ text, role });
    out.depth = open.filter((each) => nested.has(each.role)).length;
  }
  out.flush();
  return out.lines.join('\n');
}
