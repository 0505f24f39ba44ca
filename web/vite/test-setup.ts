// SPDX-License-Identifier: Apache-2.0
import { webcrypto } from 'node:crypto';
import { cleanup } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

afterEach(() => { cleanup(); localStorage.clear(); });

// jsdom has no layout and no media queries.
window.matchMedia = (query: string) => Object.assign(new EventTarget(), { matches: false, media: query }) as MediaQueryList;
window.scrollTo = () => undefined;
// Nor the escaping of selectors, which react-aria asks for.
vi.stubGlobal('CSS', { escape: (text: string) => text.replace(/[^\w-]/g, (character) => `\\${character}`) });
// Node 18 keeps WebCrypto to itself.
if ((globalThis as { crypto?: Partial<Crypto> }).crypto?.subtle === undefined) vi.stubGlobal('crypto', webcrypto);
Element.prototype.scrollIntoView = () => undefined;
