// SPDX-License-Identifier: Apache-2.0
// Marks on a page: in ten-thousandths of its width and height as it stands unturned; each stroke is x, y, x, y, ….
import type { PageNoteKind } from '../../api/types.ts';

export type Marks = readonly (readonly number[])[];

/** A place; of the unturned page in ten-thousandths, of the shown one as a fraction of its sides. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

export const scale = 10_000;
const mostPoints = 1500;
const least = 20; // nearer than this to the last point, a stroke's next one tells nothing

const within = (value: number) => Math.min(scale, Math.max(0, Math.round(value)));

/** The place of the page that lies at a place of the screen, the page being turned by so many quarters. */
export function unturned({ x, y }: Spot, turns: number): Spot {
  const [u, v] = ([[x, y], [y, 1 - x], [1 - x, 1 - y], [1 - y, x]] as const)[turns % 4] ?? [x, y];
  return { x: within(u * scale), y: within(v * scale) };
}

/** Where a place of the page lies on the screen. */
export function shownAt({ x, y }: Spot, turns: number): Spot {
  const [u, v] = [x / scale, y / scale];
  const [left, top] = ([[u, v], [1 - v, u], [1 - u, 1 - v], [v, 1 - u]] as const)[turns % 4] ?? [u, v];
  return { x: left, y: top };
}

export function spotsOf(stroke: readonly number[]): readonly Spot[] {
  return Array.from({ length: Math.floor(stroke.length / 2) }, (_, index) => ({ x: stroke[2 * index] ?? 0, y: stroke[2 * index + 1] ?? 0 }));
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** All that marks cover, as it is shown. */
export function boxOf(marks: Marks, turns: number): Box {
  const spots = marks.flatMap((stroke) => spotsOf(stroke)).map((spot) => shownAt(spot, turns));
  const [xs, ys] = [spots.map(({ x }) => x), spots.map(({ y }) => y)];
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

function corners(a: Spot, b: Spot): Marks {
  return [[Math.min(a.x, b.x), Math.min(a.y, b.y), Math.max(a.x, b.x), Math.max(a.y, b.y)]];
}

/** A box of a usual size round a place, wholly on the page. */
function boxAround({ x, y }: Spot, width: number, height: number): Marks {
  const left = Math.min(scale - width, Math.max(0, x - width / 2));
  const top = Math.min(scale - height, Math.max(0, y - height / 2));
  return [[left, top, left + width, top + height]];
}

export type Tool = 'text' | 'highlight' | 'pen';

/** What a stroke of the pointer with a tool means: a press is a point, or a line of text; a drag is a box. */
export function drawn(tool: 'text' | 'highlight', from: Spot, to: Spot): { readonly kind: PageNoteKind; readonly marks: Marks } {
  const isPress = Math.abs(from.x - to.x) < 150 || Math.abs(from.y - to.y) < 75;
  if (tool === 'highlight') return { kind: 'highlight', marks: isPress ? boxAround(from, 3000, 300) : corners(from, to) };
  return isPress ? { kind: 'point', marks: [[from.x, from.y]] } : { kind: 'area', marks: corners(from, to) };
}

/** Where a note stands that is put on the page by a key. */
export function atMiddle(tool: 'text' | 'highlight'): { readonly kind: PageNoteKind; readonly marks: Marks } {
  return drawn(tool, { x: scale / 2, y: scale / 2 }, { x: scale / 2, y: scale / 2 });
}

/** The stroke with another point, when that is far enough from the last. */
export function extended(stroke: readonly number[], { x, y }: Spot): readonly number[] {
  const [lastX, lastY] = [stroke.at(-2), stroke.at(-1)];
  if (lastX !== undefined && lastY !== undefined && Math.abs(lastX - x) < least && Math.abs(lastY - y) < least) return stroke;
  return [...stroke, x, y];
}

function thinned(stroke: readonly number[]): readonly number[] {
  const spots = spotsOf(stroke);
  return spots.filter((_, index) => index % 2 === 0 || index === spots.length - 1).flatMap(({ x, y }) => [x, y]);
}

/** As many points as a note may have: where there are more, every other one goes. */
export function bounded(marks: Marks): Marks {
  let kept = marks;
  while (kept.reduce((all, stroke) => all + stroke.length / 2, 0) > mostPoints && kept.some((stroke) => stroke.length > 4)) kept = kept.map(thinned);
  return kept;
}

const directions: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const step = 100;

/** Marks moved by an arrow key as one sees it, or with `isResizing` a box made larger or smaller; null: another key. */
export function byArrow(kind: PageNoteKind, marks: Marks, key: string, turns: number, isResizing: boolean): Marks | null {
  const direction = directions[key];
  if (direction === undefined) return null;
  const [x, y] = direction;
  const [dx, dy] = ([[x, y], [y, -x], [-x, -y], [-y, x]] as const)[turns % 4] ?? [x, y];
  const [left, top, right, bottom] = marks[0] ?? [];
  if (isResizing && kind !== 'point' && kind !== 'pen' && left !== undefined && top !== undefined && right !== undefined && bottom !== undefined) {
    return [[left, top, Math.max(left + step, within(right + dx * step)), Math.max(top + step, within(bottom + dy * step))]];
  }
  const box = boxOf(marks, 0);
  const by = {
    x: Math.min(scale - box.right * scale, Math.max(-box.left * scale, dx * step)),
    y: Math.min(scale - box.bottom * scale, Math.max(-box.top * scale, dy * step)),
  };
  return marks.map((stroke) => spotsOf(stroke).flatMap((spot) => [within(spot.x + by.x), within(spot.y + by.y)]));
}
