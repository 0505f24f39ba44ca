// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { dataOf, dataSoFar, emptyOf, faultOf, faultsOf, fieldsOf, inGroups, pathOf, variableOf } from './form.ts';
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
    expect([field('days').fa, field('days').en, field('days').help.fa, field('share').fa]).toEqual(['روزها', 'روزها', 'از همین سال', 'share']);
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

  it('stands in the law’s groups, each where its first field stands, with the help that the law gives', () => {
    const law = lawOf(JSON.stringify({ forms: [{ key: 'f', file: 'f.json', groups: [{ key: 'what', title_fa: 'چه', title_en: 'What' }], fields: [
      { name: 'kind', title_fa: 'گونه', title_en: 'Kind' }, { name: 'days', title_fa: 'شمار', title_en: 'Number', group: 'what', help_fa: 'کمک', help_en: 'Help', required: 'granted' },
      { name: 'share', title_fa: 'سهم', title_en: 'Share', visible: 'granted' }, { name: 'from', title_fa: 'از', title_en: 'From', group: 'what' },
    ] }] }));
    const made = fieldsOf(schema, law.fields.get('f')).slice(0, 4);
    expect(inGroups(made, law.groups.get('f') ?? []).map(({ group, fields: some }) => [group?.en ?? null, some.map((each) => each.name)])).toEqual([[null, ['kind']], ['What', ['days', 'from']], [null, ['share']]]);
    expect(made.map((each) => [each.help.en, each.isConditional])).toEqual([['', false], ['Help', false], ['', true], ['', false]]);
    expect(law.fields.get('f')?.map((each) => each.hasConditions)).toEqual([false, true, true, false]);
  });

  it('calls a variable that no form asks for as the law calls it', () => {
    const [way, bare] = lawOf(JSON.stringify({ variables: [{ name: 'way', title_fa: 'راه', title_en: 'Way', choices: [{ value: 'ask', title_fa: 'پرسش', title_en: 'Ask' }] }, { name: 'x', title_fa: '', title_en: '' }] })).variables.map(variableOf);
    expect([way?.name, way?.fa, way?.en, way?.options[0]?.value, way?.options[0]?.en, bare?.fa]).toEqual(['way', 'راه', 'Way', '"ask"', 'Ask', 'x']);
  });

  it('tells the server so far only what is whole', () => {
    expect(JSON.parse(dataSoFar(fields, { ...emptyOf(fields), days: '۱', share: 'x', granted: 'true', reason: 'no!' }))).toEqual({ days: 1, granted: true, law: '84' });
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
