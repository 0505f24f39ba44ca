// SPDX-License-Identifier: Apache-2.0
import type { AuditEntry, AuditQuestion } from '../../api/types.ts';
import { latinDigits } from '../../format/digits.ts';

/** What the address asks of the ledger; what is not there, or is no number, is not asked. */
export interface Asked {
  readonly person: number | null;
  readonly event: string;
  readonly kind: string;
  readonly record: number | null;
  readonly from: string | null;
  readonly to: string | null;
}

function numberOf(text: string | null): number | null {
  const value = Number(latinDigits((text ?? '').trim()));
  return Number.isSafeInteger(value) && value > 0 ? value : null;
}

const dayOf = (text: string | null) => (text !== null && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null);

export function askedBy(query: URLSearchParams): Asked {
  return {
    person: numberOf(query.get('person')), event: query.get('event') ?? '', kind: query.get('kind') ?? '',
    record: numberOf(query.get('record')), from: dayOf(query.get('from')), to: dayOf(query.get('to')),
  };
}

/** A record is asked for by kind and id together: either alone is no question. */
export function questionOf(asked: Asked, cursor: string): AuditQuestion {
  const isRecord = asked.kind !== '' && asked.record !== null;
  return {
    person_id: asked.person, event: asked.event === '' ? null : asked.event, record_kind: isRecord ? asked.kind : null, record_id: isRecord ? asked.record : null,
    first_day: asked.from, last_day: asked.to, cursor: cursor === '' ? null : cursor, limit: 50,
  };
}

const pages: Readonly<Record<string, string>> = {
  'letters.letter': '/letters', 'identity.account': '/administration/accounts', 'organisation.person': '/persons', 'organisation.unit': '/units',
  'organisation.post': '/posts', 'organisation.order': '/orders', 'procedures.case': '/cases',
};

/** Where the record of an entry has its page, if it has one. */
export function pageOfRecord(entry: Pick<AuditEntry, 'subject_kind' | 'subject_id'>): string | null {
  const page = pages[entry.subject_kind];
  return page === undefined || entry.subject_id <= 0 ? null : `${page}/${entry.subject_id}`;
}
