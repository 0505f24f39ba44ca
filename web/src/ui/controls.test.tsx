// SPDX-License-Identifier: Apache-2.0
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { draw } from '../testing/render.tsx';
import { Button } from './Button.tsx';
import { DateField } from './DateField.tsx';
import { Dialog } from './Dialog.tsx';
import { TextField } from './Field.tsx';
import { FilterFold } from './FilterFold.tsx';
import { Menu, RowMenu } from './Menu.tsx';
import type { Choice } from './Picker.tsx';
import { Picker } from './Picker.tsx';
import { moveByKeys, openByClick, rowLink } from './rows.ts';

describe('TextField', () => {
  test('its error is heard with it', async () => {
    await draw(<TextField label="موضوع" value="" error="این را بنویسید." onChange={() => undefined} />);

    const input = screen.getByLabelText('موضوع');

    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(document.getElementById(input.getAttribute('aria-describedby') ?? '')?.textContent).toBe('این را بنویسید.');
  });

  test('an empty box has the direction of the page, a filled one that of its text', async () => {
    const { rerender } = await draw(<TextField label="x" value="" onChange={() => undefined} />);
    expect(screen.getByRole('textbox').hasAttribute('dir')).toBe(false);
    rerender(<p />);
  });
});

describe('Button', () => {
  test('while it waits it says so, takes no press, submits nothing and leaves no message behind', async () => {
    const [press, submit] = [vi.fn(), vi.fn()];
    const form = (isPending: boolean) => <form onSubmit={submit}><Button type="submit" isPending={isPending} onPress={press}>{'ادامه'}</Button></form>;
    await draw(form(true));
    const button = screen.getByRole('button');

    await userEvent.click(button);

    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect([press.mock.calls, submit.mock.calls]).toEqual([[], []]);
    expect(document.querySelector('[role="img"]')).toBeNull();
  });
});

describe('Menu', () => {
  test('opens, moves and acts by keyboard', async () => {
    const act = vi.fn();
    await draw(<Menu label="فهرست" groups={[{ id: 'g', entries: [{ id: 'a', text: 'یکم', act: () => undefined }, { id: 'b', text: 'دوم', act }] }]}><Button>{'باز'}</Button></Menu>);

    screen.getByRole('button').focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');

    expect(act).toHaveBeenCalledOnce();
  });
});

describe('RowMenu', () => {
  const entries = (act: () => void) => [{ id: 'g', entries: [{ id: 'a', text: 'یکم', act: () => undefined }, { id: 'b', text: 'دوم', act }] }];

  test('makes its entries at the press, moves and acts by keyboard, and gives the focus back', async () => {
    const act = vi.fn();
    const groups = vi.fn(() => entries(act));
    await draw(<RowMenu label="فهرست" name="کارهای نامه" groups={groups} />);
    const button = screen.getByRole('button', { name: 'کارهای نامه' });
    expect([groups.mock.calls.length, button.getAttribute('aria-haspopup'), button.getAttribute('aria-expanded')]).toEqual([0, 'menu', 'false']);

    button.focus();
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByRole('menu', { name: 'فهرست' })).toBeTruthy();
    await userEvent.keyboard('{ArrowDown}{Enter}');

    expect(act).toHaveBeenCalledOnce();
    await vi.waitFor(() => { expect([screen.queryByRole('menu'), document.activeElement]).toEqual([null, button]); });
  });

  test('opens at its last entry by the arrow that goes up', async () => {
    const act = vi.fn();
    await draw(<RowMenu label="فهرست" name="کارهای نامه" groups={() => entries(act)} />);

    screen.getByRole('button').focus();
    await userEvent.keyboard('{ArrowUp}');
    await screen.findByRole('menu');
    await userEvent.keyboard('{Enter}');

    expect(act).toHaveBeenCalledOnce();
  });
});

describe('FilterFold', () => {
  test('says how many are in use, and by its button shows and hides the filters', async () => {
    const view = await draw(<FilterFold used={2}><TextField label="واژه‌ها" value="" onChange={() => undefined} /></FilterFold>);
    const button = screen.getByRole('button', { name: 'فیلتر، ۲ در کار' });
    const filters = view.container.querySelector(`#${CSS.escape(button.getAttribute('aria-controls') ?? '')}`);
    expect([button.getAttribute('aria-expanded'), filters?.className.includes('folded')]).toEqual(['false', true]);

    await userEvent.click(button);

    expect([button.getAttribute('aria-expanded'), filters?.className.includes('folded')]).toEqual(['true', false]);
  });
});

describe('Dialog', () => {
  test('holds the focus and closes by Esc', async () => {
    const close = vi.fn();
    await draw(<Dialog title="ارجاع" onClose={close}><TextField label="هامش" value="" autoFocus onChange={() => undefined} /></Dialog>);

    expect(screen.getByRole('dialog', { name: 'ارجاع' }).contains(document.activeElement)).toBe(true);
    await userEvent.keyboard('{Escape}');

    expect(close).toHaveBeenCalledOnce();
  });
});

function Day({ onChange }: { readonly onChange: (day: string | null) => void }) {
  const [value, setValue] = useState<string | null>('2025-03-20');
  return <DateField label="تاریخ نامه" value={value} onChange={(day) => { setValue(day); onChange(day); }} />;
}

describe('DateField', () => {
  test('shows 30 Esfand of a leap year in Persian digits, year first', async () => {
    await draw(<Day onChange={() => undefined} />);

    const shown = screen.getAllByRole('spinbutton').map((each) => each.textContent);

    expect(shown).toEqual(['۱۴۰۳', '۱۲', '۳۰']);
  });

  test.each([['fa', '۱۴۰۳/۱۲/۳۰'], ['en', '1403/12/30']] as const)('%s: reads %s, with slashes and without an era', async (language, expected) => {
    await draw(<Day onChange={() => undefined} />, language);

    const shown = screen.getAllByRole('group').map((each) => each.textContent.replace(/[\u200e\u200f\u2066-\u2069]/g, ''));

    expect(shown).toContain(expected);
  });

  test.each([['fa', '۱۴۰۵', '۰۸', '۳۰'], ['en', '1405', '08', '30']] as const)('%s: eight digits in a row are year, month and day', async (language, ...expected) => {
    const changed = vi.fn();
    await draw(<Day onChange={changed} />, language);

    screen.getAllByRole('spinbutton')[0]?.focus();
    await userEvent.keyboard('14050830');

    expect(screen.getAllByRole('spinbutton').map((each) => each.textContent)).toEqual(expected);
    expect(changed).toHaveBeenLastCalledWith('2026-11-21');
  });

  test.each([['fa', '۳۰'], ['en', '30']] as const)('%s: the week begins on Saturday', async (language, thirty) => {
    await draw(<Day onChange={() => undefined} />, language);

    await userEvent.click(screen.getByRole('button'));
    const grid = await screen.findByRole('grid');
    const last = [...grid.querySelectorAll('td')].filter((each) => each.textContent === thirty).at(-1);

    // 30 Esfand 1403 was a Thursday: the sixth day, when Saturday is the first.
    expect(last?.cellIndex).toBe(5);
  });

  test('the arrow key past the last day stays in the calendar, and the value stays ISO', async () => {
    const changed = vi.fn();
    await draw(<Day onChange={changed} />);

    screen.getAllByRole('spinbutton')[2]?.focus();
    await userEvent.keyboard('{ArrowDown}');

    expect(changed).toHaveBeenLastCalledWith('2025-03-19');
  });

  test('opens a month with our heading and speaks Persian', async () => {
    await draw(<Day onChange={() => undefined} />);

    await userEvent.click(screen.getByRole('button'));

    expect(await screen.findByText('اسفند ۱۴۰۳')).toBeTruthy();
    expect(screen.getAllByRole('button', { name: 'ماه بعد' })).not.toHaveLength(0);
    expect(screen.queryByLabelText(/next|previous|calendar/i)).toBeNull();
  });
});

const posts: readonly Choice[] = [{ id: 1, text: 'مدیرکل دفتر', small: 'رستگار' }, { id: 2, text: 'کارشناس', small: 'یوسفی' }];

function Post({ onChoose }: { readonly onChoose: (choice: Choice | null) => void }) {
  const [chosen, setChosen] = useState<Choice | null>(null);
  const find = (words: string) => Promise.resolve(posts.filter((post) => post.text.includes(words)));
  return <Picker label="گیرنده" none="نیست" chosen={chosen} onChoose={(choice) => { setChosen(choice); onChoose(choice); }} find={find} />;
}

describe('Picker', () => {
  test('finds by typing and chooses by keyboard', async () => {
    const choose = vi.fn();
    await draw(<Post onChoose={choose} />);

    await userEvent.type(screen.getByRole('combobox'), 'کار');
    await waitFor(() => { expect(screen.getAllByRole('option')).toHaveLength(1); });
    await userEvent.keyboard('{ArrowDown}{Enter}');

    expect(choose).toHaveBeenLastCalledWith(posts[1]);
    expect(screen.getByRole<HTMLInputElement>('combobox').value).toBe('کارشناس');
  });

  test('says so when nothing is found', async () => {
    await draw(<Post onChoose={() => undefined} />);

    await userEvent.type(screen.getByRole('combobox'), 'zzz');

    expect(await screen.findByText('نیست')).toBeTruthy();
  });
});

describe('rows', () => {
  test('arrow keys move between rows and a click anywhere opens', async () => {
    const opened = vi.fn((event: { preventDefault: () => void }) => { event.preventDefault(); });
    await draw(
      <table><tbody onKeyDown={moveByKeys}>
        {['a', 'b', 'c'].map((name) => <tr key={name} onClick={openByClick}><td><a href={`/${name}`} {...rowLink} onClick={opened}>{name}</a></td><td>{`cell ${name}`}</td></tr>)}
      </tbody></table>,
    );

    screen.getByText('a').focus();
    await userEvent.keyboard('{ArrowDown}');
    expect(document.activeElement?.textContent).toBe('b');
    await userEvent.keyboard('{End}{ArrowDown}');
    expect(document.activeElement?.textContent).toBe('c');
    await userEvent.keyboard('{Home}');
    expect(document.activeElement?.textContent).toBe('a');
    await userEvent.click(screen.getByText('cell b'));
    expect(opened).toHaveBeenCalledOnce();
  });
});
