// SPDX-License-Identifier: Apache-2.0
import type { Named } from './law.ts';

/* A procedure's picture: the nodes and flows of its BPMN, where its author drew them, or laid out here where nobody drew. */

export type NodeShape = 'event' | 'gateway' | 'task' | 'group';

export interface DrawnNode {
  readonly id: string;
  /** The element's name in BPMN: userTask, exclusiveGateway … */
  readonly kind: string;
  readonly shape: NodeShape;
  /** Its name, as the law says it in both languages or the drawing in one. */
  readonly fa: string;
  readonly en: string;
  /** The activity whose edge it sits on; empty for most. */
  readonly host: string;
  /** The sub-process that it lies in; empty: none. */
  readonly within: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface DrawnFlow {
  readonly id: string;
  readonly fa: string;
  readonly en: string;
  readonly from: string;
  readonly to: string;
  readonly points: readonly Point[];
}

export interface Drawing {
  /** In the order of the path: what comes first stands first. */
  readonly nodes: readonly DrawnNode[];
  readonly flows: readonly DrawnFlow[];
  readonly width: number;
  readonly height: number;
  /** Ways without a line: from an event that throws a link to the one that catches it. */
  readonly links: readonly Way[];
  /** Nobody drew it: it may be laid from either side. */
  readonly isLaidOut: boolean;
}

type Placed = Pick<DrawnNode, 'x' | 'y' | 'width' | 'height'>;
type Unplaced = Omit<DrawnNode, keyof Placed>;
type Joined = Omit<DrawnFlow, 'points'>;
type Way = Pick<DrawnFlow, 'from' | 'to'>;

const margin = 24;
const column = 190;
const row = 116;
const sizes: Readonly<Record<NodeShape, readonly [number, number]>> = { event: [36, 36], gateway: [46, 46], task: [140, 68], group: [140, 68] };

function shapeOf(kind: string): NodeShape | null {
  if (kind.endsWith('Event')) return 'event';
  if (kind.endsWith('Gateway')) return 'gateway';
  if (kind === 'subProcess') return 'group';
  return kind === 'task' || kind.endsWith('Task') || kind === 'callActivity' ? 'task' : null;
}

/** By the law where it names the element, else as it is drawn. */
function calledIn(element: Element, law: Named | undefined): Named {
  const drawn = element.getAttribute('name') ?? '';
  return { fa: law?.fa || drawn, en: law?.en || drawn };
}

function nodesIn(scope: Element, names: ReadonlyMap<string, Named>, within = ''): readonly Unplaced[] {
  return [...scope.children].flatMap((element) => {
    const shape = shapeOf(element.localName);
    const id = element.getAttribute('id');
    if (shape === null || id === null) return [];
    const node = { id, kind: element.localName, shape, ...calledIn(element, names.get(id)), host: element.getAttribute('attachedToRef') ?? '', within };
    return [node, ...(shape === 'group' ? nodesIn(element, names, id) : [])];
  });
}

/** Events joined by a link's name instead of a line: the way goes on from one to the other of the same scope. */
function linksIn(root: Element): readonly Way[] {
  const ends = [...root.getElementsByTagNameNS('*', 'linkEventDefinition')].flatMap((definition) => {
    const event = definition.parentElement;
    return event === null ? [] : [{ id: event.getAttribute('id') ?? '', kind: event.localName, scope: event.parentElement, name: definition.getAttribute('name') ?? '' }];
  });
  const catches = ends.filter(({ kind }) => kind === 'intermediateCatchEvent');
  return ends.filter(({ kind }) => kind === 'intermediateThrowEvent').flatMap((from) =>
    catches.filter((to) => to.name === from.name && to.scope === from.scope).map((to) => ({ from: from.id, to: to.id })));
}

/** As the path goes: each node after all that lead to it, ways back left aside; what can't be reached last. */
function inOrder(nodes: readonly Unplaced[], flows: readonly Way[]): readonly Unplaced[] {
  const next = new Map<string, string[]>();
  const lead = (from: string, to: string) => { next.set(from, [...(next.get(from) ?? []), to]); };
  for (const flow of flows) lead(flow.from, flow.to);
  for (const node of nodes) {
    if (node.host !== '') lead(node.host, node.id);
    if (node.within !== '' && node.kind === 'startEvent') lead(node.within, node.id);
  }
  const seen = new Set<string>();
  const ended: string[] = [];
  const walk = (id: string) => {
    if (seen.has(id)) return;
    seen.add(id);
    [...(next.get(id) ?? [])].reverse().forEach(walk);
    ended.push(id);
  };
  const begins = (node: Unplaced) => node.kind === 'startEvent' && node.within === '';
  // No way leads to an event sub-process; it stands below what it watches over.
  nodes.filter((node) => node.shape === 'group').reverse().forEach((node) => { if (!flows.some((flow) => flow.to === node.id)) walk(node.id); });
  nodes.filter(begins).forEach((node) => { walk(node.id); });
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return [...ended.reverse().flatMap((id) => byId.get(id) ?? []), ...nodes.filter((node) => !seen.has(node.id))];
}

const numberOf = (element: Element, name: string) => Number(element.getAttribute(name) ?? 0) || 0;
const childrenNamed = (element: Element, name: string) => [...element.children].filter((child) => child.localName === name);

/** Where the author drew each node and flow, by id. */
function drawnPlaces(root: Element) {
  const shapes = new Map<string, Placed>();
  const edges = new Map<string, readonly Point[]>();
  for (const element of root.getElementsByTagName('*')) {
    const of = element.getAttribute('bpmnElement') ?? '';
    const [bounds] = childrenNamed(element, 'Bounds');
    if (element.localName === 'BPMNShape' && bounds !== undefined) shapes.set(of, { x: numberOf(bounds, 'x'), y: numberOf(bounds, 'y'), width: numberOf(bounds, 'width'), height: numberOf(bounds, 'height') });
    if (element.localName === 'BPMNEdge') edges.set(of, childrenNamed(element, 'waypoint').map((point) => ({ x: numberOf(point, 'x'), y: numberOf(point, 'y') })));
  }
  return { shapes, edges };
}

/** Each node's column: one after the last that leads to it; a way back is no reason to stand later. */
function columnsOf(nodes: readonly Unplaced[], flows: readonly Way[]): ReadonlyMap<string, number> {
  const place = new Map(nodes.map((node, index) => [node.id, index]));
  const columns = new Map(nodes.map((node) => [node.id, 0]));
  const hosts = new Map(nodes.filter((node) => node.host !== '').map((node) => [node.id, node.host]));
  for (let round = 0; round < nodes.length; round += 1) {
    let moved = false;
    for (const { from, to } of flows) {
      if ((place.get(to) ?? 0) <= (place.get(from) ?? 0)) continue;
      const wanted = (columns.get(hosts.get(from) ?? from) ?? 0) + 1;
      if ((columns.get(to) ?? 0) >= wanted) continue;
      columns.set(to, wanted);
      moved = true;
    }
    if (!moved) break;
  }
  return columns;
}

/** Each node's row: beside what leads to it, below what stands there already. */
function rowsOf(nodes: readonly Unplaced[], flows: readonly Way[], columns: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  const hosts = new Map(nodes.filter((node) => node.host !== '').map((node) => [node.id, node.host]));
  const last = Math.max(0, ...columns.values());
  for (let at = 0; at <= last; at += 1) {
    const here = nodes.filter((node) => columns.get(node.id) === at && node.host === '').map((node) => {
      const before = flows.filter((flow) => flow.to === node.id).flatMap(({ from }) => {
        const known = rows.get(hosts.get(from) ?? from);
        return known === undefined ? [] : [hosts.has(from) ? known + 1 : known];
      });
      return { id: node.id, wanted: before.length === 0 ? 0 : Math.min(...before) };
    }).sort((one, other) => one.wanted - other.wanted);
    let free = 0;
    for (const { id, wanted } of here) {
      rows.set(id, Math.max(free, wanted));
      free = Math.max(free, wanted) + 1;
    }
  }
  return rows;
}

function laidOut(nodes: readonly Unplaced[], flows: readonly Way[]): ReadonlyMap<string, Placed> {
  const columns = columnsOf(nodes, flows);
  const rows = rowsOf(nodes, flows, columns);
  const places = new Map<string, Placed>();
  for (const node of nodes.filter((each) => each.host === '')) {
    const [width, height] = sizes[node.shape];
    const [x, y] = [(columns.get(node.id) ?? 0) * column + column / 2, (rows.get(node.id) ?? 0) * row + row / 2];
    places.set(node.id, { x: x - width / 2, y: y - height / 2, width, height });
  }
  for (const node of nodes.filter((each) => each.host !== '')) {
    const host = places.get(node.host);
    const [width, height] = sizes.event;
    if (host !== undefined) places.set(node.id, { x: host.x + host.width * 0.7 - width / 2, y: host.y + host.height - height / 2, width, height });
  }
  return places;
}

const middle = ({ x, y, width, height }: Placed): Point => ({ x: x + width / 2, y: y + height / 2 });

/** A way between two nodes in right angles; one that leads back goes below them. */
function wayBetween(from: Placed, to: Placed, leavesBelow: boolean): readonly Point[] {
  const [start, end] = [middle(from), middle(to)];
  const bottom = (place: Placed): Point => ({ x: place.x + place.width / 2, y: place.y + place.height });
  const entry = { x: to.x, y: end.y };
  if (leavesBelow && end.x > start.x) return [bottom(from), { x: start.x, y: end.y }, entry];
  if (to.x <= from.x + from.width) {
    const low = Math.max(from.y + from.height, to.y + to.height) + 18;
    return [bottom(from), { x: start.x, y: low }, { x: end.x, y: low }, bottom(to)];
  }
  const exit = { x: from.x + from.width, y: start.y };
  if (start.y === end.y) return [exit, entry];
  const turn = to.x - 20;
  return [exit, { x: turn, y: start.y }, { x: turn, y: end.y }, entry];
}

function whole(nodes: readonly DrawnNode[], flows: readonly DrawnFlow[], isLaidOut: boolean): Omit<Drawing, 'links'> {
  const points = [...nodes.flatMap((node) => [{ x: node.x, y: node.y }, { x: node.x + node.width, y: node.y + node.height + (node.shape === 'task' ? 0 : 34) }]), ...flows.flatMap((flow) => flow.points)];
  const [left, top] = [Math.min(...points.map(({ x }) => x)) - margin, Math.min(...points.map(({ y }) => y)) - margin];
  const [right, low] = [Math.max(...points.map(({ x }) => x)) + margin, Math.max(...points.map(({ y }) => y)) + margin];
  return {
    nodes: nodes.map((node) => ({ ...node, x: node.x - left, y: node.y - top })),
    flows: flows.map((flow) => ({ ...flow, points: flow.points.map(({ x, y }) => ({ x: x - left, y: y - top })) })),
    width: right - left, height: low - top, isLaidOut,
  };
}

/** The picture of a BPMN text with the law's names of its nodes and flows; null where there is nothing in it to draw. */
export function drawingOf(bpmn: string, names: ReadonlyMap<string, Named> = new Map()): Drawing | null {
  const root = new DOMParser().parseFromString(bpmn, 'application/xml').documentElement;
  const [process] = childrenNamed(root, 'process');
  if (process === undefined) return null;
  const named = nodesIn(process, names);
  const known = new Set(named.map((node) => node.id));
  const joined: readonly Joined[] = [...process.getElementsByTagNameNS('*', 'sequenceFlow')]
    .map((flow) => {
      const id = flow.getAttribute('id') ?? '';
      return { id, ...calledIn(flow, names.get(id)), from: flow.getAttribute('sourceRef') ?? '', to: flow.getAttribute('targetRef') ?? '' };
    })
    .filter((flow) => known.has(flow.from) && known.has(flow.to));
  const links = linksIn(process);
  const ordered = inOrder(named, [...joined, ...links]);
  if (ordered.length === 0) return null;
  const { shapes, edges } = drawnPlaces(root);
  const isLaidOut = !ordered.every((node) => shapes.has(node.id));
  const places = isLaidOut ? laidOut(ordered, [...joined, ...links]) : shapes;
  const nodes = ordered.flatMap((node) => { const place = places.get(node.id); return place === undefined ? [] : [{ ...node, ...place }]; });
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const flows = joined.flatMap((flow) => {
    const [from, to] = [byId.get(flow.from), byId.get(flow.to)];
    if (from === undefined || to === undefined) return [];
    const drawn = isLaidOut ? undefined : edges.get(flow.id);
    return [{ ...flow, points: drawn !== undefined && drawn.length > 1 ? drawn : wayBetween(from, to, from.host !== '') }];
  });
  return { ...whole(nodes, flows, isLaidOut), links };
}

/** From the other side, as Persian is read; only what nobody drew. */
export function mirrored(drawing: Drawing): Drawing {
  return {
    ...drawing,
    nodes: drawing.nodes.map((node) => ({ ...node, x: drawing.width - node.x - node.width })),
    flows: drawing.flows.map((flow) => ({ ...flow, points: flow.points.map(({ x, y }) => ({ x: drawing.width - x, y })) })),
  };
}
