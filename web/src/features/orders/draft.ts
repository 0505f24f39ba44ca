// SPDX-License-Identifier: Apache-2.0
import type { OrderChange, OrderText, OrderView } from '../../api/types.ts';
import { latinDigits } from '../../format/digits.ts';

export type ChangeKind = OrderChange['kind'];

/** The boxes of a change: what a kind of change asks for, in the order of asking. */
export type ChangeField =
  'unit' | 'parent' | 'units' | 'to_unit' | 'parts' | 'post' | 'to_post' | 'duty' | 'name_fa' | 'name_en' | 'is_head' | 'roles' | 'clearance' | 'person_id' | 'appointment_kind' | 'until';

export const fieldsOf: Readonly<Record<ChangeKind, readonly ChangeField[]>> = {
  create_unit: ['unit', 'parent', 'name_fa', 'name_en'],
  rename_unit: ['unit', 'name_fa', 'name_en'],
  move_unit: ['unit', 'parent'],
  merge_units: ['units', 'to_unit', 'parent', 'name_fa', 'name_en'],
  split_unit: ['unit', 'parts'],
  dissolve_unit: ['unit', 'to_unit'],
  create_post: ['post', 'unit', 'name_fa', 'name_en', 'is_head', 'roles', 'clearance'],
  change_post: ['post', 'name_fa', 'name_en', 'is_head', 'roles', 'clearance'],
  move_post: ['post', 'to_unit'],
  dissolve_post: ['post', 'to_post'],
  move_duty: ['duty', 'to_unit', 'to_post'],
  appoint: ['person_id', 'post', 'appointment_kind', 'until'],
  end_appointment: ['person_id', 'post'],
};

export const changeKinds = Object.keys(fieldsOf) as readonly ChangeKind[];

/** A box that may stay empty in its kind of change. */
const optional: Readonly<Partial<Record<ChangeKind, readonly ChangeField[]>>> = {
  merge_units: ['parent', 'name_fa', 'name_en'],
  dissolve_unit: ['to_unit'],
  create_post: ['roles', 'clearance'],
  change_post: ['name_fa', 'name_en', 'roles', 'clearance'],
  dissolve_post: ['to_post'],
  move_duty: ['to_unit', 'to_post'],
  appoint: ['until'],
};

export const isOptional = (kind: ChangeKind, field: ChangeField) => optional[kind]?.includes(field) === true;

export interface PartDraft {
  readonly unit: string;
  readonly name_fa: string;
  readonly name_en: string;
  readonly units: string;
  readonly posts: string;
  readonly duties: string;
}

/** A change as it is typed: every box a text, so that changing its kind loses nothing. */
export interface ChangeDraft {
  readonly key: number;
  readonly kind: ChangeKind;
  readonly texts: Readonly<Partial<Record<Exclude<ChangeField, 'parts' | 'person_id' | 'until' | 'is_head'>, string>>>;
  readonly is_head: boolean;
  readonly person: { readonly id: number; readonly text: string; readonly small: string } | null;
  readonly until: string | null;
  readonly parts: readonly PartDraft[];
}

export interface DestinationDraft {
  readonly key: number;
  readonly thing: 'post' | 'unit';
  readonly from: string;
  readonly to: string;
}

export interface OrderDraft {
  readonly number: string;
  readonly dated: string | null;
  readonly title: string;
  readonly ground: string;
  readonly effective_on: string | null;
  readonly changes: readonly ChangeDraft[];
  readonly destinations: readonly DestinationDraft[];
}

export const emptyPart: PartDraft = { unit: '', name_fa: '', name_en: '', units: '', posts: '', duties: '' };

export function emptyChange(key: number, kind: ChangeKind = 'create_unit'): ChangeDraft {
  return { key, kind, texts: {}, is_head: false, person: null, until: null, parts: [emptyPart] };
}

export function emptyOrder(today: string): OrderDraft {
  return { number: '', dated: today, title: '', ground: '', effective_on: today, changes: [emptyChange(0)], destinations: [] };
}

const code = (text: string) => latinDigits(text.trim());
const lines = (text: string) => text.split('\n').map(code).filter((each) => each !== '');

/** A list of codes as it is typed: a code on each line, and on the last the one that is being looked for. */
export function listOf(text: string): { readonly codes: readonly string[]; readonly typed: string } {
  const at = text.lastIndexOf('\n');
  return { codes: lines(text.slice(0, Math.max(0, at))), typed: text.slice(at + 1) };
}

export const textOf = (codes: readonly string[], typed: string) => [...codes, typed].join('\n');

/** With what was typed or found at its end; several codes at once where each is one, as from a table. A code stands once. */
export function withTyped(codes: readonly string[], typed: string): string {
  const words = code(typed).split(/[\s,،]+/);
  const added = words.every((word) => word.includes('/')) ? words : lines(typed);
  return textOf([...new Set([...codes, ...added])], '');
}
const orNull = (text: string | undefined) => (text === undefined || text.trim() === '' ? null : text.trim());
const codeOrNull = (text: string | undefined) => (orNull(text) === null ? null : code(text ?? ''));

/** Only what its kind asks for is sent: what was typed for another kind stays behind. */
export function changeOf(draft: ChangeDraft): OrderChange {
  const { kind, texts } = draft;
  const values: Readonly<Record<ChangeField, unknown>> = {
    unit: codeOrNull(texts.unit), parent: codeOrNull(texts.parent), to_unit: codeOrNull(texts.to_unit), post: codeOrNull(texts.post), to_post: codeOrNull(texts.to_post),
    duty: codeOrNull(texts.duty), units: lines(texts.units ?? ''), name_fa: orNull(texts.name_fa), name_en: orNull(texts.name_en), is_head: draft.is_head,
    roles: orNull(texts.roles), clearance: orNull(texts.clearance), person_id: draft.person?.id ?? null, appointment_kind: orNull(texts.appointment_kind) ?? 'holder', until: draft.until,
    parts: draft.parts.map((part) => ({
      unit: code(part.unit), name_fa: part.name_fa.trim(), name_en: part.name_en.trim(), units: lines(part.units), posts: lines(part.posts), duties: lines(part.duties),
    })),
  };
  return { kind, ...Object.fromEntries(fieldsOf[kind].filter((field) => values[field] !== null).map((field) => [field, values[field]])) };
}

function destinationOf({ thing, from, to }: DestinationDraft) {
  const sides = { from: code(from), to: code(to) };
  return thing === 'post' ? { from_post: sides.from, to_post: sides.to } : { from_unit: sides.from, to_unit: sides.to };
}

export function orderOf(draft: OrderDraft): OrderText {
  return {
    number: draft.number.trim(), dated: draft.dated ?? '', title: draft.title.trim(), ground: draft.ground.trim(), effective_on: draft.effective_on ?? '',
    changes: draft.changes.map(changeOf), destinations: draft.destinations.length === 0 ? null : draft.destinations.map(destinationOf),
  };
}

type Stored = OrderView['text'];

const textBoxes = ['unit', 'parent', 'to_unit', 'post', 'to_post', 'duty', 'name_fa', 'name_en', 'roles', 'clearance', 'appointment_kind'] as const;
const typed = (codes: readonly string[] | null) => textOf(codes ?? [], '');

function changeDraftOf(change: Stored['changes'][number], key: number): ChangeDraft {
  return {
    key, kind: change.kind, is_head: change.is_head ?? false, until: change.until,
    person: change.person_id === null ? null : { id: change.person_id, text: String(change.person_id), small: '' },
    texts: { ...Object.fromEntries(textBoxes.map((box) => [box, change[box] ?? ''])), units: typed(change.units) },
    parts: change.parts?.map((part) => ({ ...part, units: typed(part.units), posts: typed(part.posts), duties: typed(part.duties) })) ?? [emptyPart],
  };
}

function destinationDraftOf(each: NonNullable<Stored['destinations']>[number], key: number): DestinationDraft {
  if (each.from_post !== null) return { key, thing: 'post', from: each.from_post, to: each.to_post ?? '' };
  return { key, thing: 'unit', from: each.from_unit ?? '', to: each.to_unit ?? '' };
}

/** A stored draft as it would be typed. */
export function draftOf(order: OrderView): OrderDraft {
  const { number, dated, title, ground, effective_on, changes, destinations } = order.text;
  return { number, dated, title, ground, effective_on, changes: changes.map(changeDraftOf), destinations: (destinations ?? []).map(destinationDraftOf) };
}
