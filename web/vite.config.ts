// SPDX-License-Identifier: Apache-2.0
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { mockServer } from './dev/mock.ts';
import { reactAriaStrings } from './vite/react-aria-strings.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const server = process.env['DIVAN_SERVER'];

export default defineConfig({
  plugins: [reactAriaStrings(here('vite/react-aria.fa.json')), mockServer(server === undefined)],
  esbuild: { jsx: 'automatic' },
  server: server === undefined ? {} : { proxy: { '/api': server } },
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
    server: { deps: { inline: [/react-aria/, /react-stately/] } },
  },
});
