// SPDX-License-Identifier: Apache-2.0
/* How far a case has come on its procedure's picture, and what may come next. */
import type { CaseView } from '../../api/types.ts';
import type { DrawnNode, Drawing } from './drawing.ts';

export type NodeState = 'done' | 'now' | 'open';

export interface Progress {
  readonly states: ReadonlyMap<string, NodeState>;
  readonly taken: ReadonlySet<string>; // flows
}

type Walked = Pick<CaseView, 'status' | 'resting' | 'history'>;

/** What a case has gone through, where it rests now, and what it has not come to. A group stands where what is in it does. */
export function progressOf(drawing: Drawing, of: Walked): Progress {
  const taken = new Set(of.history.flatMap((step) => step.flows));
  const passed = new Set([
    ...drawing.flows.filter((flow) => taken.has(flow.id)).flatMap((flow) => [flow.from, flow.to]),
    ...of.history.map((step) => step.node),
  ]);
  const resting = new Set(of.status === 'running' ? of.resting : []);
  const stateOf = (id: string): NodeState => (resting.has(id) ? 'now' : passed.has(id) ? 'done' : 'open');
  const states = new Map<string, NodeState>();
  for (const node of drawing.nodes) {
    const inner = node.shape === 'group' ? drawing.nodes.filter((each) => each.within === node.id).map((each) => stateOf(each.id)) : [];
    states.set(node.id, inner.includes('now') ? 'now' : stateOf(node.id));
  }
  return { states, taken };
}

/** Something stands here until a person, a time or a message comes; the rest is passed through at once. */
const rests = (drawing: Drawing, node: DrawnNode) => !drawing.links.some(({ to }) => to === node.id) && ['userTask', 'manualTask', 'receiveTask', 'intermediateCatchEvent', 'endEvent', 'callActivity', 'subProcess'].includes(node.kind);

/** Where a case may come to rest next after a node, nearest first. */
export function nextAfter(drawing: Drawing, id: string): readonly DrawnNode[] {
  const byId = new Map(drawing.nodes.map((node) => [node.id, node]));
  const onward = (from: string) => [...drawing.flows, ...drawing.links].filter((flow) => flow.from === from).map((flow) => flow.to);
  const seen = new Set<string>();
  const found: DrawnNode[] = [];
  const queue = onward(id);
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    const node = byId.get(at);
    if (node === undefined || seen.has(at)) continue;
    seen.add(at);
    if (rests(drawing, node)) found.push(node);
    else queue.push(...onward(at));
  }
  return found;
}
