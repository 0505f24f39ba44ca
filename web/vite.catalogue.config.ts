// SPDX-License-Identifier: Apache-2.0
// The catalogue of the components: a build of its own beside the application, so that no script of the application grows
// by it. tools/build-catalogue puts it into dist/ for development and the journeys; tools/package leaves it out.
import { defineConfig, mergeConfig } from 'vite';
import application from './vite.config.ts';

export default mergeConfig(application, defineConfig({
  publicDir: false,
  build: { outDir: 'dist', emptyOutDir: false, assetsDir: 'catalogue', manifest: false, chunkSizeWarningLimit: 2000, rollupOptions: { input: 'catalogue.html' } },
}));
