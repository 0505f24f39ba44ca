// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import { shownFields } from './asked.ts';
import { fieldsOf } from './form.ts';
import { lawOf } from './law.ts';

const law = lawOf(JSON.stringify({ forms: [{ key: 'check', fields: [
  { name: 'complete', title_fa: 'کامل', title_en: 'Complete' }, { name: 'missing', title_fa: 'کم', title_en: 'Missing', visible: 'complete = false', required: 'complete = false' },
] }] }));
const fields = fieldsOf(JSON.stringify({ properties: { complete: { type: 'boolean' }, missing: { type: 'string' } }, required: ['complete'] }), law.fields.get('check'));
const shown = (answer: Parameters<typeof shownFields>[1]) => shownFields(fields, answer).map((field) => `${field.name}${field.isRequired ? '!' : ''}`);

it('shows what the server asks for, required as it says', () => {
  expect(shown({ fields: ['complete', 'missing'], required: ['complete', 'missing'] })).toEqual(['complete!', 'missing!']);
  expect(shown({ fields: ['complete'], required: ['complete'] })).toEqual(['complete!']);
});

it('shows what is always asked for until the server has answered, and everything where it can’t be reached', () => {
  expect(shown('unknown')).toEqual(['complete!']);
  expect(shown('unheard')).toEqual(['complete!', 'missing']);
});
