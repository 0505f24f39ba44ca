// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import { emptyDraft, isEmptyDraft, isLateEntry, nextDraft, receivedAt, requestOf } from './registration.ts';

const draft = { ...emptyDraft, senderName: ' استانداری ', senderNumber: '۱۱۲/۳۴', subject: 's', received: { day: '2026-11-23', time: '08:42' }, lateReason: 'تعطیلی' };
const context = { registerId: 5, zone: 'Asia/Tehran', today: '2026-11-24', now: new Date('2026-11-24T05:00:00.000Z') };

describe('registration', () => {
  test('the request has an instant of the zone, Latin digits and no empty text', () => {
    expect(requestOf(draft, context)).toMatchObject({
      register_id: 5, sender_name: 'استانداری', sender_number: '112/34', received_at: '2026-11-23T05:12:00.000Z', late_reason: 'تعطیلی', enclosures: null, duty_id: null,
    });
  });

  test('what came today is no late entry and carries no reason', () => {
    const today = { ...draft, received: { day: '2026-11-24', time: '08:00' } };

    expect(isLateEntry(today, context.today)).toBe(false);
    expect(requestOf(today, context).late_reason).toBeNull();
    expect(isLateEntry(draft, context.today)).toBe(true);
  });

  test('untouched, the letter came at the moment of the press', () => {
    expect(receivedAt(emptyDraft, context.zone, context.now)).toBe('2026-11-24T05:00:00.000Z');
  });

  test('the next of the pile keeps register and channel only', () => {
    const next = nextDraft({ ...draft, registerId: '5', channel: 'courier' });

    expect(isEmptyDraft(next)).toBe(true);
    expect([next.registerId, next.channel, next.received]).toEqual(['5', 'courier', null]);
  });
});
