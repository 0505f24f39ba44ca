// SPDX-License-Identifier: Apache-2.0
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { draw } from '../testing/render.tsx';
import { useLocale } from './locale.tsx';

function Sample() {
  const { t, date, prose, monthYear, moment, setLanguage, language, digits } = useLocale();
  const at = moment('2026-11-24T05:12:00.000Z');
  return (
    <>
      <p>{[date('2026-11-22'), prose('2026-11-22'), monthYear(1403, 12), at.day, at.time, digits(17), t('words.due_late', { n: 1 })].join(' | ')}</p>
      <button onClick={() => { setLanguage(language === 'fa' ? 'en' : 'fa'); }}>{'change'}</button>
    </>
  );
}

describe('locale', () => {
  test('Persian writes dates as the glossary says', async () => {
    await draw(<Sample />);

    expect(screen.getByText('۱۴۰۵/۰۹/۰۱ | یکشنبه ۱ آذر ۱۴۰۵ | اسفند ۱۴۰۳ | ۳ آذر ۱۴۰۵ | ۰۸:۴۲ | ۱۷ | ۱ روز کاری تأخیر')).toBeTruthy();
    expect(document.documentElement.dir).toBe('rtl');
  });

  test('one click changes language, digits and direction, and is remembered', async () => {
    await draw(<Sample />);

    await userEvent.click(screen.getByRole('button'));

    await waitFor(() => { expect(document.documentElement.dir).toBe('ltr'); });
    expect(screen.getByText('1405/09/01 | Sunday 1 Azar 1405 | Esfand 1403 | 3 Azar 1405 | 08:42 | 17 | 1 working day late')).toBeTruthy();
    expect(localStorage.getItem('divan.language')).toBe('en');
  });
});
