// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import { ceilings, isOver, missingOf, passedOn } from './powers.ts';

describe('powers', () => {
  test('giving powers, recording absences and naming who prepares a desk are never passed on', () => {
    expect(passedOn(['letters.refer', 'delegation.give', 'absence.record', 'desk.assign', 'letters.refer'])).toEqual(['letters.refer']);
  });

  test('a ceiling does not lie above the clearance of the post', () => {
    expect(ceilings('confidential')).toEqual(['normal', 'confidential']);
    expect(ceilings('?')).toHaveLength(5);
  });

  test('hold on their last day still', () => {
    expect([isOver({ last_day: null }, '2026-11-28'), isOver({ last_day: '2026-11-28' }, '2026-11-28'), isOver({ last_day: '2026-11-27' }, '2026-11-28')]).toEqual([false, false, true]);
  });

  test('a kind asks for its order, its last day and its list', () => {
    const rule = { needs_order: true, needs_last_day: true, needs_actions: true };
    const empty = { orderNumber: ' ', orderDate: null, lastDay: null, actions: [] };

    expect(missingOf(rule, empty)).toEqual(['/order_number', '/order_date', '/last_day', '/actions']);
    expect(missingOf({ needs_order: false, needs_last_day: false, needs_actions: false }, empty)).toEqual([]);
  });
});
