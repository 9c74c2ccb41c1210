import path from 'node:path';
import { stackLabel } from '#infra';
import { environmentVariable, seedVariable } from '#fixtures';
import type { SuiteOptions } from './suite-options.ts';

/** Names the variables that a suite's runner is started with. */
export function suiteEnvironment(options: SuiteOptions): Readonly<Record<string, string>> {
  return {
    [environmentVariable]: path.join(options.runDirectory, 'environment.json'),
    [stackLabel]: options.stackDirectory,
    // What a killed browser leaves behind goes with the stack.
    TMPDIR: suiteScratch(options.stackDirectory),
    [seedVariable]: String(options.seed),
    ...(options.toolchain.chromium ? { RIG_CHROMIUM: options.toolchain.chromium } : {}),
    // The suites trust the run's own authority alone; what the machine adds shall not reach them.
    NODE_EXTRA_CA_CERTS: '',
  };
}

/** Names the folder for what the suites need only while they run. */
export function suiteScratch(stackDirectory: string): string {
  return path.join(stackDirectory, 'suites');
}
