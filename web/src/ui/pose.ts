// SPDX-License-Identifier: Apache-2.0
// How a page stands in the viewer: which, how large, how it is turned.
export interface Pose {
  readonly page: number; // from 1
  readonly zoom: number; // 1: as wide as there is room
  readonly turns: number; // quarters, clockwise
}

/** A page's own size, of whatever unit. */
export interface ViewedPage {
  readonly width: number;
  readonly height: number;
}

export const atFirst: Pose = { page: 1, zoom: 1, turns: 0 };

const steps = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4] as const;

/** One step larger or smaller. */
export function zoomed(pose: Pose, direction: 1 | -1): Pose {
  const next = direction === 1 ? steps.find((step) => step > pose.zoom) : [...steps].reverse().find((step) => step < pose.zoom);
  return { ...pose, zoom: next ?? pose.zoom };
}

export function turned(pose: Pose): Pose {
  return { ...pose, turns: (pose.turns + 1) % 4 };
}

export interface Size {
  readonly width: number;
  readonly height: number;
  /** Of the image before it is turned. */
  readonly imageWidth: number;
}

/** In pixels of the screen, in so much room; a turned page has its sides exchanged. */
export function sizeOf(page: ViewedPage, pose: Pose, room: number): Size {
  const isTurned = pose.turns % 2 === 1;
  const ratio = page.height / page.width;
  const width = Math.max(80, room) * pose.zoom;
  if (!isTurned) return { width, height: width * ratio, imageWidth: width };
  return { width, height: width / ratio, imageWidth: width / ratio };
}

/** The smallest width that images come in and that is large enough; else the largest. */
export function widthFor(wanted: number, widths: readonly number[]): number {
  return widths.find((width) => width >= wanted) ?? widths.at(-1) ?? 0;
}

interface Key {
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** What a key does; null: it is not the viewer's. */
export function keyed(pose: Pose, { key, altKey, ctrlKey, metaKey }: Key, count: number): Pose | null {
  if (altKey || ctrlKey || metaKey) return null;
  const to = (page: number) => ({ ...pose, page: Math.min(count, Math.max(1, page)) });
  switch (key) {
    case 'PageDown': return to(pose.page + 1);
    case 'PageUp': return to(pose.page - 1);
    case 'Home': return to(1);
    case 'End': return to(count);
    case '+': case '=': return zoomed(pose, 1);
    case '-': return zoomed(pose, -1);
    case '0': return { ...pose, zoom: 1 };
    case 'r': case 'R': return turned(pose);
    default: return null;
  }
}
