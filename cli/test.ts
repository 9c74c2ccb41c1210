import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { suitesOfVerify } from './all-suites.ts';
import { runChecks } from './check.ts';
import type { CommandContext, StackOptions } from './command-context.ts';
import { verify } from './verify.ts';

/** The project's own tests: everything of `check`, then the suites on a stack; closes with `N passed, N failed`. */
export async function test(options: StackOptions, context: CommandContext): Promise<number> {
  const checks = await runChecks(context);
  const quiet: CommandContext = { ...context, write: (text) => process.stderr.write(text) };
  const exitCode = await verify({ ...options, suites: suitesOfVerify }, quiet);
  const suites = await latestCounts(context.settings.out);
  const passed = checks.passed + suites.passed;
  // Whatever keeps the suites from passing is a failure here: a stack that did not come up, a runner that died.
  const failed = checks.failed + Math.max(suites.failed, exitCode === 0 ? 0 : 1);
  context.write(`${passed} passed, ${failed} failed\n`);
  return failed > 0 ? exitCode || 1 : 0;
}

async function latestCounts(out: string): Promise<{ readonly passed: number; readonly failed: number }> {
  const text = await readFile(path.join(out, 'latest', 'results.ndjson'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const count = (outcome: string): number => lines.filter((line) => line.includes(`"outcome":"${outcome}"`)).length;
  return { passed: count('passed'), failed: count('failed') };
}
