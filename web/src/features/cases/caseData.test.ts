// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import { dataOfCase } from './caseData.ts';
import { fieldsOf } from './form.ts';

const schema = JSON.stringify({ properties: {
  days: { type: 'integer', title: 'روزها' },
  from: { type: 'string', format: 'date' },
  kind: { oneOf: [{ const: 'paid', title: 'با حقوق' }] },
  granted: { type: 'boolean' },
  unsaid: { type: 'string' },
} });

it('names what a form asked for, in its order, and leaves the rest its own name', () => {
  const data = dataOfCase('{"is_short":false,"granted":true,"days":10,"kind":"paid","from":"2026-11-29"}', fieldsOf(schema));

  expect(data.map(({ fa, en }) => [fa, en])).toEqual([['روزها', 'روزها'], ['from', 'from'], ['kind', 'kind'], ['granted', 'granted'], ['is_short', 'is_short']]);
  expect(data.map(({ values }) => values[0])).toEqual([
    { kind: 'number', text: '10' }, { kind: 'day', day: '2026-11-29' }, { kind: 'words', fa: 'با حقوق', en: 'با حقوق' }, { kind: 'yes_no', is: true }, { kind: 'yes_no', is: false },
  ]);
});

it('reads what the engine tags, lists and what is missing', () => {
  const data = dataOfCase('{"a":{"@":"date","v":"2026-11-29"},"b":{"@":"number","v":"0.10"},"c":["x",null],"d":{"e":1}}', []);

  expect(data.map(({ values }) => values)).toEqual([
    [{ kind: 'day', day: '2026-11-29' }], [{ kind: 'number', text: '0.10' }], [{ kind: 'words', fa: 'x', en: 'x' }, { kind: 'none' }], [{ kind: 'words', fa: '{"e":1}', en: '{"e":1}' }],
  ]);
});
