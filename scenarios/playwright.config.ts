import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { stack } from '#fixtures';
import { chromiumLaunch } from '#fixtures/browser';

const { environment, own } = stack();

// Traces show what was typed: what the runner, its workers and their browsers write is for this user alone.
process.umask(0o077);

export default defineConfig({
  testDir: '.',
  testIgnore: 'upgrade/**',
  outputDir: path.join(environment.directory, 'traces'),
  preserveOutput: 'failures-only',
  reporter: [[fileURLToPath(new URL('../fixtures/browser/playwright-reporter.ts', import.meta.url))]],
  workers: 2,
  fullyParallel: true,
  // A flaky scenario is a finding.
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  use: {
    browserName: 'chromium',
    baseURL: own.clientUrl,
    locale: 'en-GB',
    viewport: { width: 1280, height: 800 },
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    launchOptions: { ...chromiumLaunch(environment), args: [...chromiumLaunch(environment).args] },
    screenshot: 'only-on-failure',
    // Holds the pictures of the whole scenario too; a video beside it would need an ffmpeg of Playwright's own.
    trace: 'retain-on-failure',
  },
});
