// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { changeKinds, changeOf, emptyChange, emptyOrder, fieldsOf, orderOf } from './draft.ts';

test('only what its kind asks for is sent, in Latin digits', () => {
  const change = { ...emptyChange(0, 'rename_unit'), texts: { unit: ' ministry/۳-۲ ', parent: 'ministry/1', name_fa: 'دفتر', name_en: 'Office', roles: 'head' } };

  expect(changeOf(change)).toEqual({ kind: 'rename_unit', unit: 'ministry/3-2', name_fa: 'دفتر', name_en: 'Office' });
});

test('lists are written one code on a line', () => {
  const change = { ...emptyChange(0, 'merge_units'), texts: { units: 'ministry/1\n\n ministry/2 ', to_unit: 'ministry/1' } };

  expect(changeOf(change)).toEqual({ kind: 'merge_units', units: ['ministry/1', 'ministry/2'], to_unit: 'ministry/1' });
});

test('destinations go from post to post or from unit to unit', () => {
  const order = orderOf({
    ...emptyOrder('2026-11-28'),
    destinations: [{ key: 0, thing: 'post', from: 'a/1/x', to: 'a/2/x' }, { key: 1, thing: 'unit', from: 'a/1', to: 'a/2' }],
  });

  expect(order.destinations).toEqual([{ from_post: 'a/1/x', to_post: 'a/2/x' }, { from_unit: 'a/1', to_unit: 'a/2' }]);
});

test('each kind of change asks for something', () => {
  expect(changeKinds.filter((kind) => fieldsOf[kind].length === 0)).toEqual([]);
});
