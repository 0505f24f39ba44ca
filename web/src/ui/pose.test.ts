// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { atFirst, keyed, sizeOf, turned, widthFor, zoomed } from './pose.ts';

const a4 = { width: 600, height: 800 };
const key = (name: string) => ({ key: name, altKey: false, ctrlKey: false, metaKey: false });

test('a page is as wide as the room, and a turned one too', () => {
  expect(sizeOf(a4, atFirst, 300)).toEqual({ width: 300, height: 400, imageWidth: 300 });
  expect(sizeOf(a4, turned(atFirst), 300)).toEqual({ width: 300, height: 225, imageWidth: 225 });
  expect(sizeOf(a4, { ...atFirst, zoom: 2 }, 300).width).toBe(600);
});

test('zoom goes by steps and stops at the ends', () => {
  expect(zoomed(atFirst, 1).zoom).toBe(1.25);
  expect(zoomed(zoomed(zoomed(atFirst, -1), -1), -1).zoom).toBe(0.5);
  expect(zoomed({ ...atFirst, zoom: 4 }, 1).zoom).toBe(4);
});

test('four turns come back', () => {
  expect(turned(turned(turned(turned(atFirst))))).toEqual(atFirst);
});

test('keys move, zoom and turn, and leave those of the browser alone', () => {
  expect(keyed(atFirst, key('PageDown'), 3)?.page).toBe(2);
  expect(keyed(atFirst, key('PageUp'), 3)?.page).toBe(1);
  expect(keyed(atFirst, key('End'), 900)?.page).toBe(900);
  expect(keyed(atFirst, key('r'), 3)?.turns).toBe(1);
  expect(keyed(atFirst, key('x'), 3)).toBeNull();
  expect(keyed(atFirst, { ...key('+'), ctrlKey: true }, 3)).toBeNull();
});

test('the image asked for is the smallest that is sharp', () => {
  expect(widthFor(300, [160, 800, 1600])).toBe(800);
  expect(widthFor(5000, [160, 800, 1600])).toBe(1600);
});
