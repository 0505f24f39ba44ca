// SPDX-License-Identifier: Apache-2.0
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { reactAriaStrings } from './vite/react-aria-strings.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
// `npm run dev` and `npm run preview` draw on a server that runs already.
const proxy = { '/api': process.env['DIVAN_SERVER'] ?? 'http://127.0.0.1:8080' };

export default defineConfig({
  plugins: [reactAriaStrings(here('vite/react-aria.fa.json'))],
  esbuild: { jsx: 'automatic' },
  server: { proxy, fs: { allow: ['.', '../charter', '../docs'] } }, // tests read the manual, the roles and the words of readyz
  preview: { proxy },
  build: {
    target: 'es2022',
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // "use client" marks are for servers that render React; there is none here.
    rollupOptions: { onwarn: (warning, warn) => { if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning); } },
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}', 'eslint/**/*.test.js'],
    setupFiles: ['vite/test-setup.ts'],
    testTimeout: 30_000, // a busy machine is not a fault; a test that hangs still ends
    server: { deps: { inline: [/react-aria/, /react-stately/] } },
  },
});
