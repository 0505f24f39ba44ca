// SPDX-License-Identifier: Apache-2.0
import type { ChartPost, ChartUnit, ChartView, DelegationView } from '../../api/types.ts';
import { latinDigits } from '../../format/digits.ts';
import type { TreeRow } from '../../ui/treeKeys.ts';

interface Shared {
  readonly key: string;
  readonly parent: UnitNode | null;
  /** From 1, as a screen reader says it. */
  readonly level: number;
}

export interface UnitNode extends Shared {
  readonly kind: 'unit';
  readonly unit: ChartUnit;
  /** The unit's posts, its head first, then its units. */
  readonly children: Node[];
  /** Of the unit and all below it. */
  posts: number;
  vacant: number;
}

export interface PostNode extends Shared {
  readonly kind: 'post';
  readonly post: ChartPost;
}

export type Node = UnitNode | PostNode;

export interface Tree {
  readonly roots: readonly UnitNode[];
  readonly posts: ReadonlyMap<number, PostNode>;
  readonly units: ReadonlyMap<number, UnitNode>;
}

/** Who stands in, by post. */
export type StandIns = ReadonlyMap<number, readonly DelegationView[]>;

export const noStandIns: StandIns = new Map();

const byCode = new Intl.Collator('en', { numeric: true });

function grouped<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

function headFirst(a: ChartPost, b: ChartPost): number {
  return Number(b.is_head) - Number(a.is_head) || byCode.compare(a.code, b.code);
}

/** The chart's two lists as a tree in the order of the codes. A unit whose parent is not in the chart stands at the top. */
export function buildTree(chart: ChartView): Tree {
  const known = new Set(chart.units.map((unit) => unit.id));
  const unitsOf = grouped(chart.units, (unit) => (unit.parent_id !== null && known.has(unit.parent_id) ? unit.parent_id : null));
  const postsOf = grouped(chart.posts, (post) => post.unit_id);
  const posts = new Map<number, PostNode>();
  const units = new Map<number, UnitNode>();

  const make = (unit: ChartUnit, parent: UnitNode | null, level: number): UnitNode => {
    const node: UnitNode = { kind: 'unit', key: `u${unit.id}`, unit, parent, level, children: [], posts: 0, vacant: 0 };
    units.set(unit.id, node);
    for (const post of (postsOf.get(unit.id) ?? []).sort(headFirst)) {
      const child: PostNode = { kind: 'post', key: `p${post.id}`, post, parent: node, level: level + 1 };
      posts.set(post.id, child);
      node.children.push(child);
      node.posts += 1;
      node.vacant += post.holders.length === 0 ? 1 : 0;
    }
    for (const below of sorted(unitsOf.get(unit.id) ?? [])) {
      const child = make(below, node, level + 1);
      node.children.push(child);
      node.posts += child.posts;
      node.vacant += child.vacant;
    }
    return node;
  };
  return { roots: sorted(unitsOf.get(null) ?? []).map((unit) => make(unit, null, 1)), posts, units };
}

function sorted(units: readonly ChartUnit[]): ChartUnit[] {
  return [...units].sort((a, b) => byCode.compare(a.code, b.code) || a.id - b.id);
}

/** As words are compared: Arabic letters and digits as Persian ones, no joiners, no marks, no capitals. */
export function fold(text: string): string {
  return latinDigits(text).normalize('NFKC').replace(/[يى]/g, 'ی').replace(/ك/g, 'ک').replace(/[أإآ]/g, 'ا').replace(/[ةۀ]/g, 'ه')
    .replace(/[\u200c\u200d\u0640\u064b-\u0652\u0670]/g, '').toLowerCase();
}

function wordsOf(node: Node, standIns: StandIns): string {
  if (node.kind === 'unit') return fold(`${node.unit.name_fa} ${node.unit.name_en} ${node.unit.code}`);
  const { post } = node;
  const people = [...post.holders, ...(standIns.get(post.id) ?? []).map((each) => each.person)];
  return fold([post.title_fa, post.title_en, post.code, ...people.flatMap((person) => [person.name_fa, person.name_en])].join(' '));
}

export interface Wanted {
  readonly words: string;
  readonly vacantOnly: boolean;
}

export interface Found {
  /** What stays in the tree: what was found, what leads to it, and what lies below a found unit. */
  readonly kept: ReadonlySet<string>;
  /** Units that are open from the start. */
  readonly opened: ReadonlySet<string>;
  /** Units and posts that were found. */
  readonly count: number;
}

/** More than this is not opened at once: the units are there, and each says how many it holds. */
const openAtOnce = 200;

/** What of the chart is wanted, or null for all of it. */
export function find(tree: Tree, wanted: Wanted, standIns: StandIns = noStandIns): Found | null {
  const words = fold(wanted.words).split(/\s+/).filter((word) => word !== '');
  if (words.length === 0 && !wanted.vacantOnly) return null;
  const kept = new Set<string>();
  const opened = new Set<string>();
  let count = 0;

  const isPostWanted = (node: PostNode, has: boolean, below: boolean) => (
    (!wanted.vacantOnly || node.post.holders.length === 0) && (words.length === 0 || has || below)
  );
  const note = (node: Node) => {
    count += 1;
    for (let above = node.parent; above !== null && !opened.has(above.key); above = above.parent) opened.add(above.key);
  };
  /** Whether the node stays; `below`: a unit above it was found by its words. */
  const visit = (node: Node, below: boolean): boolean => {
    const has = words.length > 0 && hasAll(wordsOf(node, standIns), words);
    let stays: boolean;
    if (node.kind === 'post') {
      stays = isPostWanted(node, has, below);
      if (stays && (has || wanted.vacantOnly)) note(node);
    } else {
      stays = !wanted.vacantOnly && (has || below);
      if (stays && has) note(node);
      for (const child of node.children) stays = visit(child, below || has) || stays;
    }
    if (stays) kept.add(node.key);
    return stays;
  };
  for (const root of tree.roots) visit(root, false);
  return { kept, opened: count > openAtOnce ? new Set(tree.roots.map((root) => root.key)) : opened, count };
}

function hasAll(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}

/** What is open before anybody opens anything: the top, where that is not a page of its own. */
export function openedAtFirst(tree: Tree): ReadonlySet<string> {
  return new Set(tree.roots.filter((root) => root.children.length <= 100).map((root) => root.key));
}

export interface Row extends TreeRow {
  readonly node: Node;
}

/** The rows on the screen: only what is open. */
export function rowsOf(tree: Tree, isOpen: (key: string) => boolean, kept: ReadonlySet<string> | null): readonly Row[] {
  const rows: Row[] = [];
  const add = (nodes: readonly Node[]) => {
    const shown = kept === null ? nodes : nodes.filter((node) => kept.has(node.key));
    for (const [index, node] of shown.entries()) {
      const { key, level } = node;
      const below = node.kind === 'unit' ? node.children : [];
      const canOpen = below.length > 0;
      const open = canOpen && isOpen(key);
      rows.push({ node, key, level, parent: node.parent?.key ?? null, canOpen, isOpen: open, position: index + 1, siblings: shown.length });
      if (open) add(below);
    }
  };
  add(tree.roots);
  return rows;
}

/** The posts of the chart, or of what was found, in the order of the tree. */
export function postsOf(tree: Tree, kept: ReadonlySet<string> | null): readonly PostNode[] {
  return [...tree.posts.values()].filter((node) => kept === null || kept.has(node.key));
}

/** The units from the top down to one, itself included. */
export function pathOf(unit: UnitNode | null | undefined): readonly UnitNode[] {
  const path: UnitNode[] = [];
  for (let at = unit ?? null; at !== null; at = at.parent) path.unshift(at);
  return path;
}
