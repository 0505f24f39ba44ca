// SPDX-License-Identifier: Apache-2.0
import { defineConfig } from '@playwright/test';

// Debian's Chromium; without these flags it tries to reach servers of its maker at each start.
const flags = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

export default defineConfig({
  testDir: '.',
  // What a screen reader says is written of a fresh demo: the other journeys leave powers and absences behind.
  projects: [
    { name: 'told', testMatch: 'transcripts.spec.ts' },
    { name: 'done', testIgnore: ['transcripts.spec.ts', ...(process.env['PICTURES'] === undefined ? ['pictures.spec.ts'] : [])] },
  ],
  outputDir: 'results',
  // The journeys share one server and its data, and each takes a processor: one after the other.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // One more try where nobody sits by; tools/count_tests.py names each journey that needed it.
  retries: process.env['CI'] === undefined ? 0 : 1,
  reporter: [['list'], ...(process.env['JUNIT'] === undefined ? [] : [['junit', { outputFile: process.env['JUNIT'], includeRetries: true }] as const])] as never,
  use: {
    baseURL: process.env['BASE_URL'] ?? 'http://127.0.0.1:8080',
    launchOptions: { executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: flags },
    viewport: { width: 1280, height: 820 },
    locale: 'fa-IR',
    timezoneId: 'Asia/Tehran',
    trace: 'off',
    screenshot: 'only-on-failure',
  },
});
