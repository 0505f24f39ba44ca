// SPDX-License-Identifier: Apache-2.0
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { LetterView, ProofField } from '../../api/types.ts';
import type { Language } from '../../i18n/catalogue.ts';
import { draw } from '../../testing/render.tsx';
import { Disclosed } from './Disclosed.tsx';

const letter = { number: [{ kind: 'year4', text: '1405' }, { kind: 'literal', text: '/' }, { kind: 'serial', text: '12' }], number_text: '1405/12' } as unknown as LetterView;
const field = (name: string, value: string | null): ProofField => ({ name, value, is_integer: false, salt: null, commitment: 'ab'.repeat(32) });
const fields = [
  field('kind', 'incoming'), field('number', '1405/12'), field('registered_at', '2026-11-24T05:12:00.000Z'), field('secrecy_class', 'normal'),
  field('sender_date', '2026-11-21'), field('sender_name', 'استانداری نمونه'), field('sender_number', '112/34'), field('enclosures', ''), field('to_post', null),
];

async function values(language: Language): Promise<(string | undefined)[]> {
  await draw(<Disclosed fields={fields} letter={letter} />, language);
  const rows = screen.getAllByRole('row').slice(1);
  return rows.map((row) => within(row).getAllByRole('cell')[1]?.textContent);
}

test('each value is said in Persian, and the committed one stands beside it', async () => {
  expect(await values('fa')).toEqual([
    'نامه وارده incoming', '۱۴۰۵/۱۲ 1405/12', 'سه‌شنبه ۳ آذر ۱۴۰۵، ساعت ۰۸:۴۲ 2026-11-24T05:12:00.000Z', 'عادی normal',
    '۱۴۰۵/۰۸/۳۰ 2026-11-21', 'استانداری نمونه', '۱۱۲/۳۴ 112/34', 'ندارد', 'پوشیده',
  ]);
});

test('in English a number that needs no other digits is said once', async () => {
  expect(await values('en')).toEqual([
    'Incoming letter incoming', '1405/12', 'Tuesday 3 Azar 1405, 08:42 2026-11-24T05:12:00.000Z', 'Normal normal',
    '1405/08/30 2026-11-21', 'استانداری نمونه', '112/34', 'none', 'withheld',
  ]);
});
