// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import type { FileView } from '../../api/types.ts';
import { firstViewed } from './viewed.ts';

function file(id: number, type: string, part: Partial<FileView> = {}): FileView {
  return { id, type, state: 'stored', scan: 'unscanned', ...part } as FileView;
}

test('a letter opens as its first scan that is given out', () => {
  expect(firstViewed([file(1, 'text/plain'), file(2, 'application/pdf', { scan: 'infected' }), file(3, 'image/png', { state: 'destroyed' }), file(4, 'image/tiff'), file(5, 'application/pdf')])?.id).toBe(4);
  expect(firstViewed([file(1, 'text/plain')])).toBeNull();
});
