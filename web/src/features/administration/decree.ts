// SPDX-License-Identifier: Apache-2.0
import type { DecreeRequest } from '../../api/types.ts';
import { latinDigits } from '../../format/digits.ts';

export const scopes = ['country', 'province', 'county', 'unit'] as const;
export type Scope = (typeof scopes)[number];

export interface DecreeDraft {
  readonly scope: Scope;
  /** The code of the province or county, or the unit's address. */
  readonly place: string;
  readonly first: string | null;
  readonly last: string | null;
  readonly effect: DecreeRequest['effect'];
  readonly hours: string;
  readonly titleFa: string;
  readonly titleEn: string;
  readonly issuer: string;
  readonly number: string;
  readonly dated: string | null;
}

export function emptyDecree(today: string): DecreeDraft {
  return { scope: 'country', place: '', first: null, last: null, effect: 'closed', hours: '', titleFa: '', titleEn: '', issuer: '', number: '', dated: today };
}

export type Missing = 'place' | 'first' | 'titleFa' | 'titleEn' | 'issuer' | 'number' | 'dated';

/** What the server would refuse as not there; the rest is its to judge. */
export function missingIn(draft: DecreeDraft): ReadonlySet<Missing> {
  const missing = new Set<Missing>();
  if (draft.scope !== 'country' && draft.place.trim() === '') missing.add('place');
  if (draft.first === null) missing.add('first');
  if (draft.dated === null) missing.add('dated');
  for (const field of ['titleFa', 'titleEn', 'issuer', 'number'] as const) if (draft[field].trim() === '') missing.add(field);
  return missing;
}

export function decreeOf(draft: DecreeDraft): DecreeRequest {
  const hours = latinDigits(draft.hours.trim());
  return {
    scope: draft.scope === 'country' ? 'country' : `${draft.scope}:${draft.place.trim()}`,
    first: draft.first ?? '', last: draft.last, effect: draft.effect, hours: hours === '' ? null : hours,
    title_fa: draft.titleFa.trim(), title_en: draft.titleEn.trim(), issuer: draft.issuer.trim(), number: draft.number.trim(), dated: draft.dated ?? '',
  };
}
