// SPDX-License-Identifier: Apache-2.0
import type { FileView } from '../../api/types.ts';

/** Its bytes are given out: it is here, and no scanner holds it back. */
export function isGiven(file: Pick<FileView, 'state' | 'scan'>): boolean {
  return file.state === 'stored' && (file.scan === 'clean' || file.scan === 'unscanned');
}

/** Its pages can be looked at: a PDF or an image. */
export function hasPages(file: Pick<FileView, 'type'>): boolean {
  return file.type === 'application/pdf' || file.type.startsWith('image/');
}

/** What a letter opens as: the first of its files that has pages; null: its text alone. */
export function firstViewed(files: readonly FileView[]): FileView | null {
  return files.find((file) => isGiven(file) && hasPages(file)) ?? null;
}
