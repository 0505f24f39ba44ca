// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import type { OrderView, TrialView } from '../../api/types.ts';
import { placeOf, readable, standingFaults, valueAt, withProposals } from './trial.ts';

test('a fault is at a change and its box, or at the order', () => {
  expect(placeOf('/changes/2/unit')).toEqual({ change: 2, field: 'unit' });
  expect(placeOf('/changes/0')).toEqual({ change: 0, field: '' });
  expect(placeOf('/destinations')).toEqual({ change: null, field: 'destinations' });
});

test('a fault stands until its place says something else', () => {
  const tried = { changes: [{ unit: 'a/1', units: ['a/2', 'a/9'], to_unit: null }] };
  const faults = ['/changes/0/units/1', '/changes/0/unit', '/changes/0/to_unit', '/changes/3/unit'].map((path) => ({ path, reason: 'order.unit.unknown' }));
  const paths = (now: unknown) => standingFaults(faults, tried, now).map(({ path }) => path);

  expect(valueAt(tried, '/changes/0/units/1')).toBe('a/9');
  expect(paths(tried)).toEqual(faults.map(({ path }) => path));
  expect(paths({ changes: [{ unit: 'a/1', units: ['a/9'], to_unit: 'a/3' }] })).toEqual(['/changes/0/unit', '/changes/3/unit']);
});

test('numbers of rows are left out of what is read', () => {
  expect(readable('رئیس دفتر انتخابات · 1099511627796 · head')).toBe('رئیس دفتر انتخابات · head');
  expect(readable('ministry/3-2/1')).toBe('ministry/3-2/1');
});

test('proposals are taken once an owner, and not for what lapses', () => {
  const left = { kind: 'worklist.item', owner_kind: 'post', owner: 'a/1/x', count: 2, highest_class: 'normal', destination: null, proposed: 'a/2/x', lapses: false };
  const trial = { stranded: [left, { ...left, kind: 'registers.register' }, { ...left, owner: 'a/1/y', lapses: true }] } as unknown as TrialView;
  const order = { text: { destinations: [{ from_unit: 'a/1', to_unit: 'a/2' }] } } as unknown as OrderView;

  expect(withProposals(order, trial).destinations).toEqual([{ from_unit: 'a/1', to_unit: 'a/2' }, { from_post: 'a/1/x', to_post: 'a/2/x' }]);
});
