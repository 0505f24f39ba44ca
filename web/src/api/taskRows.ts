// SPDX-License-Identifier: Apache-2.0
/* Acts on tasks of cases from rows of the worklist, which know only the offer that made them. */
import type { Result } from './client.ts';
import { client } from './client.ts';
import type { CaseView, ChosenTask, ChosenTasks, WorkItem } from './types.ts';

export type TaskAct = 'take' | 'give_back' | 'complete' | 'assign';

export const taskActs: readonly TaskAct[] = ['complete', 'take', 'give_back', 'assign'];

export const isTaskAct = (act: string): act is TaskAct => taskActs.some((each) => each === act);

const paths: Readonly<Record<TaskAct, string>> = { take: 'taking', give_back: 'return', complete: 'completion', assign: 'assignment' };

/** What each act asks of the acting post. */
export const neededFor: Readonly<Record<TaskAct, string>> = { take: 'procedures.work', give_back: 'procedures.work', complete: 'procedures.work', assign: 'procedures.administer' };

/** The tasks behind rows of one post's worklist; what is there no more is left out. */
export function chosenTasks(post: number, rows: readonly number[]): Promise<Result<ChosenTasks>> {
  return client.postJson<ChosenTasks>('/tasks/chosen', { rows }, { post });
}

export function actOnTask(act: TaskAct, post: number, task: Pick<ChosenTask, 'task_id' | 'version'>, body: unknown, key?: string): Promise<Result<CaseView>> {
  return client.postJson<CaseView>(`/tasks/${task.task_id}/${paths[act]}`, body, { post, version: task.version, ...(act === 'complete' && key !== undefined ? { key } : {}) });
}

/** Takes the task of a row or gives it back, as it is now; null: it is no row of the post any more. */
export async function takeRow(act: 'take' | 'give_back', item: Pick<WorkItem, 'post_id' | 'source_id'>): Promise<Result<CaseView> | null> {
  const found = await chosenTasks(item.post_id, [item.source_id]);
  if (!found.ok) return found;
  const [task] = found.value.tasks;
  return task === undefined ? null : actOnTask(act, item.post_id, task, {});
}
