// SPDX-License-Identifier: Apache-2.0
// Who passed a letter on to whom, as a tree: grown from the path, folded where it is wide or long done, and laid out.
import type { PathStep, PostRef } from '../../api/types.ts';

export type TreeState = 'open' | 'passed_on' | 'answered' | 'done' | 'recalled' | 'voided';

export interface TreeNode {
  readonly key: string;
  readonly post: PostRef;
  readonly step: PathStep;
  readonly state: TreeState | null; // of the root, which nobody referred: none
  readonly children: readonly TreeNode[];
  /** Somebody below, or it itself, still has the letter. */
  readonly hasOpen: boolean;
}

interface Growing {
  readonly key: string;
  readonly post: PostRef;
  readonly step: PathStep;
  readonly children: Growing[];
  answered: boolean;
}

function stateOf({ step, answered }: Growing): TreeState | null {
  if (step.kind !== 'referral') return null;
  if (step.outcome === '') return answered ? 'answered' : 'open';
  return step.outcome;
}

function grown(from: Growing): TreeNode {
  const children = from.children.map(grown);
  const state = stateOf(from);
  return { key: from.key, post: from.post, step: from.step, state, children, hasOpen: state === 'open' || children.some((child) => child.hasOpen) };
}

/** A referral hangs on the last time its sender got the letter; one by a post that never got it, on the registration. */
export function treeOf(path: readonly PathStep[]): TreeNode | null {
  const registration = path.find((step) => step.kind === 'registration');
  if (registration === undefined) return null;
  const root: Growing = { key: '0', post: registration.from, step: registration, children: [], answered: false };
  const last = new Map<number, Growing>([[registration.from.id, root]]);
  path.forEach((step, index) => {
    const holder = last.get(step.from.id);
    if (step.kind === 'answer' && holder !== undefined) holder.answered = true;
    if (step.kind !== 'referral' || step.to === null) return;
    const node: Growing = { key: String(index + 1), post: step.to, step, children: [], answered: false };
    (holder ?? root).children.push(node);
    last.set(step.to.id, node);
  });
  return grown(root);
}

/** What the reader has opened and closed; what is in neither is as the tree finds it best. */
export interface Folding {
  readonly opened: ReadonlySet<string>;
  readonly closed: ReadonlySet<string>;
  /** Of these all receivers are shown. */
  readonly whole: ReadonlySet<string>;
}

export const unfolded: Folding = { opened: new Set(), closed: new Set(), whole: new Set() };

export const mostShown = 8;
const shownOfMany = 6;
const deepest = 3; // below, what is done is folded

export function isOpened(node: TreeNode, depth: number, folding: Folding): boolean {
  if (node.children.length === 0 || folding.closed.has(node.key)) return false;
  return folding.opened.has(node.key) || depth < deepest || node.hasOpen;
}

/** One place in the picture: a node, or that so many more receivers of `parent` are folded away. */
export interface TreeItem {
  readonly key: string;
  readonly node: TreeNode | null;
  readonly more: number;
  readonly parent: number | null; // its place in the list
  readonly depth: number; // from 0
  readonly row: number; // the middle, in rows
  readonly isOpened: boolean;
  readonly place: number; // among its siblings, from 1
  readonly siblings: number;
}

function shownChildren(node: TreeNode, folding: Folding): readonly TreeNode[] {
  if (node.children.length <= mostShown || folding.whole.has(node.key)) return node.children;
  // Those who still have it before those who are done, each as they were sent.
  const kept = new Set([...node.children.filter((child) => child.hasOpen), ...node.children.filter((child) => !child.hasOpen)].slice(0, shownOfMany));
  return node.children.filter((child) => kept.has(child));
}

export interface TreePicture {
  readonly items: readonly TreeItem[]; // as they are read
  readonly rows: number;
  readonly depth: number; // levels
}

/** Every leaf has a row; who passed it on stands in the middle of whom it went to. */
export function laidOut(root: TreeNode, folding: Folding): TreePicture {
  const items: TreeItem[] = [];
  let rows = 0;
  let depth = 0;
  const nextRow = () => {
    rows += 1;
    return rows - 1;
  };
  const put = (node: TreeNode, at: Pick<TreeItem, 'parent' | 'depth' | 'place' | 'siblings'>): number => {
    const index = items.length;
    const opened = isOpened(node, at.depth, folding);
    const item = { key: node.key, node, more: 0, ...at, row: 0, isOpened: opened };
    items.push(item);
    depth = Math.max(depth, at.depth + 1);
    if (!opened) {
      const row = nextRow();
      items[index] = { ...item, row };
      return row;
    }
    const shown = shownChildren(node, folding);
    const more = node.children.length - shown.length;
    const siblings = shown.length + (more > 0 ? 1 : 0);
    const below = shown.map((child, place) => put(child, { parent: index, depth: at.depth + 1, place: place + 1, siblings }));
    if (more > 0) {
      const row = nextRow();
      items.push({ key: `${node.key}+`, node: null, more, parent: index, depth: at.depth + 1, row, isOpened: false, place: siblings, siblings });
      depth = Math.max(depth, at.depth + 2);
      below.push(row);
    }
    const row = ((below[0] ?? 0) + (below.at(-1) ?? 0)) / 2;
    items[index] = { ...item, row };
    return row;
  };
  put(root, { parent: null, depth: 0, place: 1, siblings: 1 });
  return { items, rows, depth };
}

/** Opens or closes a node, or shows all receivers of the one whose rest is folded. */
export function toggled(item: TreeItem, folding: Folding): Folding {
  if (item.node === null) return { ...folding, whole: new Set([...folding.whole, item.key.slice(0, -1)]) };
  const { key } = item.node;
  const without = (set: ReadonlySet<string>) => new Set([...set].filter((each) => each !== key));
  return item.isOpened
    ? { ...folding, opened: without(folding.opened), closed: new Set([...folding.closed, key]) }
    : { ...folding, closed: without(folding.closed), opened: new Set([...folding.opened, key]) };
}

const mayToggle = ({ node }: TreeItem) => node === null || node.children.length > 0;

/** What an arrow does from an item: goes to another, or opens or closes it; null: not the tree's key. */
export function walked(items: readonly TreeItem[], at: number, key: string, isRightToLeft: boolean): { readonly to: number } | 'toggle' | null {
  const item = items[at];
  if (item === undefined) return null;
  const [inward, outward] = isRightToLeft ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
  if (key === inward && item.isOpened) return { to: at + 1 };
  if (key === inward || key === 'Enter' || key === ' ') return mayToggle(item) ? 'toggle' : { to: at };
  if (key === outward) return item.isOpened ? 'toggle' : { to: item.parent ?? at };
  const to = { ArrowDown: Math.min(items.length - 1, at + 1), ArrowUp: Math.max(0, at - 1), Home: 0, End: items.length - 1 }[key];
  return to === undefined ? null : { to };
}
