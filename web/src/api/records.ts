// SPDX-License-Identifier: Apache-2.0
import { address } from '../router/router.tsx';
import type { WorkItem } from './types.ts';

/** Where the records lie that work is on. */
const pages: ReadonlyMap<string, string> = new Map([['letters.letter', '/letters'], ['procedures.case', '/cases']]);

type Record = Pick<WorkItem, 'subject_kind' | 'subject_id'>;

/** The page of a record; the post it came to travels along, so that the act is done in it. Null: it has no page. */
export function recordAddress({ subject_kind: kind, subject_id: id }: Record, post: number | null | undefined): string | null {
  const page = pages.get(kind);
  return page === undefined ? null : address(`${page}/${id}`, { post });
}

/** The page of an item's record; null where there is none, or the item is above the post's clearance. */
export function itemAddress(item: Record & Pick<WorkItem, 'withheld'>, post: number | null | undefined): string | null {
  return item.withheld ? null : recordAddress(item, post);
}

/** A letter: only letters are referred, closed and dictated on from a list. */
export function isLetter(item: Pick<WorkItem, 'subject_kind'>): boolean {
  return item.subject_kind === 'letters.letter';
}

/** A task of a case. */
export function isTask(item: Pick<WorkItem, 'kind'>): boolean {
  return item.kind === 'procedures.task';
}

/** How a list calls what comes from a case; null: it does not. */
export function caseWord(item: Pick<WorkItem, 'kind'>): 'worklist.case_task' | 'worklist.case_notice' | null {
  if (isTask(item)) return 'worklist.case_task';
  return item.kind === 'procedures.notice' ? 'worklist.case_notice' : null;
}
