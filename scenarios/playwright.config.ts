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
  globalSetup: fileURLToPath(new URL('../fixtures/browser/turns.ts', import.meta.url)),
  workers: 2,
  fullyParallel: true,
  // A flaky scenario is a finding.
  retries: 0,
  // Two cores carry the stack and two browsers: what takes a second alone may take ten.
  timeout: 150_000,
  expect: { timeout: 30_000 },
  use: {
    browserName: 'chromium',
    baseURL: own.clientUrl,
    locale: 'en-GB',
    viewport: { width: 1280, height: 800 },
    actionTimeout: 30_000,
    navigationTimeout: 30_000,
    launchOptions: { ...chromiumLaunch(environment), args: [...chromiumLaunch(environment).args] },
    screenshot: 'only-on-failure',
    // Holds the page at each step. Moving pictures, here or as a video, would cost as much time as the scenario.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: true, sources: false },
    contextOptions: { reducedMotion: 'reduce' },
  },
});
