// SPDX-License-Identifier: Apache-2.0
import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { draw } from '../testing/render.tsx';
import { Code, NumberText, copiedNumber } from './NumberText.tsx';

const part = (kind: string, text: string) => ({ kind, text });
const slash = part('literal', '/');
const year = part('year4', '1405');
const serial = part('serial', '88');
const secret = part('class', 'م');

/** The three that practice confuses. */
const alike = [[year, slash, secret, slash, serial], [secret, slash, year, slash, serial], [serial, slash, year, slash, secret]];

describe('NumberText', () => {
  test('numbers of the same parts in another order never look alike', async () => {
    const drawn = [];
    for (const parts of alike) {
      const { container, unmount } = await draw(<NumberText parts={parts} />);
      drawn.push([...container.querySelectorAll('bdi')].map((each) => each.textContent).join(' '));
      unmount();
    }

    expect(drawn).toEqual(['۱۴۰۵ / م / ۸۸', 'م / ۱۴۰۵ / ۸۸', '۸۸ / ۱۴۰۵ / م']);
  });

  test('each part is isolated and the whole runs from left to right', async () => {
    const { container } = await draw(<NumberText parts={[year, slash, secret, slash, serial]} />);

    expect(container.querySelector('span')?.getAttribute('dir')).toBe('ltr');
    expect(container.querySelectorAll('span > bdi')).toHaveLength(5);
  });

  test('copied text carries the isolates', () => {
    expect(copiedNumber([year, slash, secret], 'fa')).toBe('\u2066\u2068۱۴۰۵\u2069\u2068/\u2069\u2068م\u2069\u2069');
    expect(new Set(alike.map((parts) => copiedNumber(parts, 'fa'))).size).toBe(3);
  });

  test('English takes Latin digits', async () => {
    const { container } = await draw(<NumberText parts={[year, slash, serial]} />, 'en');

    expect(container.textContent).toBe('1405/88');
  });

  test('a code with letters keeps its digits in Persian', async () => {
    await draw(<><Code text="E-1405-0031" /><Code text="3-2-07" /></>);

    expect(screen.getByText('E-1405-0031').dir).toBe('ltr');
    expect(screen.getByText('۳-۲-۰۷').dir).toBe('ltr');
  });
});
