// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { dataOf, emptyOf, faultOf, faultsOf, fieldsOf, pathOf } from './form.ts';
import { lawOf } from './law.ts';

const schema = JSON.stringify({
  type: 'object',
  required: ['days', 'granted', 'kind'],
  properties: {
    days: { type: 'integer', minimum: 1, maximum: 90, title: 'روزها', description: 'از همین سال' },
    share: { type: 'number' },
    from: { type: 'string', format: 'date' },
    reason: { type: 'string', maxLength: 500, minLength: 3, pattern: '^[^!]*$' },
    granted: { type: 'boolean' },
    kind: { oneOf: [{ const: 'paid', title: 'با حقوق' }, { const: 7 }] },
    grounds: { type: 'array', items: { enum: ['a', 'b', 'c'] }, maxItems: 2 },
    places: { type: 'array', items: { type: 'string' } },
    law: { const: '84' },
    whole: { type: 'object' },
    'a/b~c': { type: 'string' },
  },
});
const fields = fieldsOf(schema);
const field = (name: string) => fields.find((each) => each.name === name) ?? expect.fail(name);

describe('a form of a schema', () => {
  it('has the fields in the schema’s order, each of its kind', () => {
    expect(fields.map((each) => `${each.name} ${each.kind}`)).toEqual([
      'days integer', 'share number', 'from date', 'reason long', 'granted yes_no', 'kind choice', 'grounds choices', 'places list', 'law fixed', 'whole json', 'a/b~c text',
    ]);
  });

  it('is named by its title, by its key where the schema has none', () => {
    expect([field('days').fa, field('days').en, field('days').hint, field('share').fa]).toEqual(['روزها', 'روزها', 'از همین سال', 'share']);
    expect(field('kind').options).toEqual([{ value: '"paid"', fa: 'با حقوق', en: 'با حقوق' }, { value: '7', fa: '7', en: '7' }]);
  });

  it('is called and ordered as the law says', () => {
    const law = lawOf(JSON.stringify({ forms: [{ key: 'f', file: 'f.json', fields: [
      { name: 'kind', title_fa: 'گونه', title_en: 'Kind', choices: [{ value: 'paid', title_fa: 'حقوق دارد', title_en: 'With pay' }] }, { name: 'days', title_fa: 'شمار', title_en: 'Number' },
    ] }] }));
    const [first, second, third] = fieldsOf(schema, law.fields.get('f'));
    expect([first?.name, first?.en, second?.name, second?.fa, third?.name]).toEqual(['kind', 'Kind', 'days', 'شمار', 'share']);
    expect(first?.options[0]).toEqual({ value: '"paid"', fa: 'حقوق دارد', en: 'With pay' });
  });

  it.each([['', []], ['{', []], ['[]', []], ['{"properties":3}', []]])('of %j has no fields', (text, none) => {
    expect(fieldsOf(text)).toEqual(none);
  });

  it.each([
    ['days', '', 'fill_in'], ['days', 'ده', 'number'], ['days', '۲٫۵', 'integer'], ['days', '۰', 'at_least'], ['days', '91', 'at_most'], ['days', '۹۰', null],
    ['share', '1e5', 'number'], ['share', '−۱٬۰۰۰٫۵', null], ['share', '', null], ['reason', 'x', 'too_short'], ['reason', 'no!', 'pattern'], ['reason', 'x'.repeat(501), 'too_long'],
    ['granted', '', 'fill_in'], ['granted', 'false', null], ['grounds', '"a"\n"b"\n"c"', 'choose_fewer'], ['whole', '{', 'json'], ['whole', '{"a":1}', null],
  ])('%s typed as %j: %s', (name, typed, fault) => {
    expect(faultOf(field(name), typed)?.key ?? null).toBe(fault);
  });

  it('tells every fault at once', () => {
    expect(Object.keys(faultsOf(fields, emptyOf(fields)))).toEqual(['days', 'granted', 'kind']);
  });

  it('comes to data that leave out what is empty and keep numbers exact', () => {
    const typed = { ...emptyOf(fields), days: '۰۱۰', share: '12345678901234567890.10', granted: 'false', kind: '7', grounds: '"a"\n"c"', places: ' تهران \n\nری', from: '2026-11-29', 'a/b~c': 'x' };
    expect(dataOf(fields, typed)).toBe('{"days":10,"share":12345678901234567890.10,"from":"2026-11-29","granted":false,"kind":7,"grounds":["a","c"],"places":["تهران","ری"],"law":"84","a/b~c":"x"}');
  });

  it('names a field as the server does', () => {
    expect(pathOf(field('a/b~c'))).toBe('/data/a~1b~0c');
  });
});
