// SPDX-License-Identifier: Apache-2.0
import { parseDate, parseTime, toCalendarDateTime, toZoned } from '@internationalized/date';
import type { Channel, Priority, RegistrationRequest, SecrecyClass } from '../../api/types.ts';
import { now } from '../../api/clock.ts';
import { inZone } from '../../format/jalali.ts';
import { latinDigits } from '../../format/digits.ts';
import type { Choice } from '../../ui/Picker.tsx';

export const channels = ['post', 'registered_post', 'courier', 'in_person', 'fax', 'email', 'portal', 'telephone'] as const;

/** What the registrar has typed so far; days are ISO. */
export interface RegistrationDraft {
  readonly registerId: string;
  readonly senderName: string;
  readonly senderNumber: string;
  readonly senderDate: string | null;
  readonly subject: string;
  readonly body: string;
  readonly enclosures: string;
  readonly channel: Channel;
  readonly secrecyClass: SecrecyClass;
  readonly priority: Priority;
  readonly duty: Choice | null;
  /** When it came, if the registrar said so; else it came now. */
  readonly received: { readonly day: string; readonly time: string } | null;
  readonly lateReason: string;
}

export const emptyDraft: RegistrationDraft = {
  registerId: '', senderName: '', senderNumber: '', senderDate: null, subject: '', body: '', enclosures: '',
  channel: 'post', secrecyClass: 'normal', priority: 'normal', duty: null, received: null, lateReason: '',
};

export function isEmptyDraft(draft: RegistrationDraft): boolean {
  return [draft.senderName, draft.senderNumber, draft.subject, draft.body, draft.enclosures, draft.lateReason].every((text) => text.trim() === '');
}

/** A letter that came on an earlier day is a late entry (ثبت معوق) and says why. */
export function isLateEntry(draft: RegistrationDraft, today: string): boolean {
  return draft.received !== null && draft.received.day < today;
}

export function receivedAt(draft: RegistrationDraft, zone: string, now: Date): string {
  if (draft.received === null) return now.toISOString();
  const local = toCalendarDateTime(parseDate(draft.received.day), parseTime(draft.received.time));
  return toZoned(local, zone).toAbsoluteString();
}

/** Day and clock of now in the institution's zone: what the fields show until they are touched. */
export function nowIn(zone: string): { day: string; time: string } {
  return inZone(now().toISOString(), zone);
}

const orNull = (text: string) => (text.trim() === '' ? null : text.trim());

export function requestOf(draft: RegistrationDraft, context: { registerId: number; zone: string; today: string; now: Date }): RegistrationRequest {
  return {
    register_id: context.registerId,
    subject: draft.subject.trim(),
    body: draft.body.trim(),
    sender_name: draft.senderName.trim(),
    sender_number: orNull(latinDigits(draft.senderNumber)),
    sender_date: draft.senderDate,
    received_at: receivedAt(draft, context.zone, context.now),
    late_reason: isLateEntry(draft, context.today) ? orNull(draft.lateReason) : null,
    channel: draft.channel,
    secrecy_class: draft.secrecyClass,
    priority: draft.priority,
    enclosures: orNull(draft.enclosures),
    duty_id: draft.duty?.id ?? null,
  };
}

/** The next letter of the pile comes the same way into the same register. */
export function nextDraft(draft: RegistrationDraft): RegistrationDraft {
  return { ...emptyDraft, registerId: draft.registerId, channel: draft.channel };
}
