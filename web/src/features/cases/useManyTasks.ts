// SPDX-License-Identifier: Apache-2.0
/* One act on many tasks (api/many.ts): what a row's task, as it is now, says of it. */
import type { Result } from '../../api/client.ts';
import type { ManyState, ManyStates } from '../../api/many.ts';
import { left, ready } from '../../api/many.ts';
import type { TaskAct } from '../../api/taskRows.ts';
import { actOnTask, chosenTasks } from '../../api/taskRows.ts';
import type { ChosenTask, ChosenTasks, WorkItem } from '../../api/types.ts';
import type { Many } from '../../api/useMany.ts';
import { useMany } from '../../api/useMany.ts';

interface Task { readonly task: ChosenTask }
export type TaskState = ManyState<Task>;
export type ManyTasks = Many<Task>;

/** Taking what one has, or giving back what one has not, is no act. */
export function readiness(act: TaskAct, row: number, result: Result<ChosenTasks>): TaskState {
  if (!result.ok) return left('refused', result.problem);
  const task = result.value.tasks.find((each) => each.row === row);
  if (task === undefined) return left('gone');
  const isBarred = (act !== 'assign' && task.separated) || (act === 'take' && task.own) || (act === 'give_back' && !task.own);
  return isBarred ? left('barred') : ready(task.version, { task });
}

export interface Common {
  readonly first: ChosenTask;
  /** All that are ready rest at one node of one version: they have one form. */
  readonly isOne: boolean;
}

export function commonOf(states: ManyStates<Task>): Common | null {
  const tasks = [...states.values()].flatMap((state) => (state.kind === 'ready' ? [state.task] : []));
  const [first] = tasks;
  return first === undefined ? null : { first, isOne: tasks.every((each) => each.definition_id === first.definition_id && each.node === first.node) };
}

/** The rows of each post are asked for at once, and anew when the left ones are tried again. */
export function useManyTasks(act: TaskAct, items: readonly WorkItem[]): ManyTasks {
  return useMany<WorkItem, Task>(items, () => {
    const asked = new Map<number, Promise<Result<ChosenTasks>>>();
    return {
      begin: (some) => {
        asked.clear();
        for (const post of new Set(some.map((item) => item.post_id))) asked.set(post, chosenTasks(post, some.filter((item) => item.post_id === post).map((item) => item.source_id)));
      },
      look: async (item) => readiness(act, item.source_id, await (asked.get(item.post_id) ?? chosenTasks(item.post_id, [item.source_id]))),
      act: (item, body, { task }, key) => actOnTask(act, item.post_id, task, body, key),
      touched: ['worklist', 'cases', 'case'],
    };
  });
}
