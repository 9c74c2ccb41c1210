import path from 'node:path';
import { suitesOfVerify } from './all-suites.ts';
import { runChecks } from './check.ts';
import type { CommandContext, StackOptions } from './command-context.ts';
import { exitCodes } from './exit-codes.ts';
import { casesOfTest, tryCases } from './gate/prove.ts';
import { readResults } from './read-results.ts';
import { verify } from './verify.ts';

/**
 * The project's own tests: everything of `check`, a few cases of the upgrade catalogue, then the suites on a stack; closes
 * with `N passed, N failed, N skipped`. What is inconclusive, such as a load that the machine was too busy for, says nothing
 * of the project and is counted as skipped.
 */
export async function test(options: StackOptions, context: CommandContext): Promise<number> {
  const checks = await runChecks(context);
  const quiet: CommandContext = { ...context, write: (text) => process.stderr.write(text) };
  const cases = countCases(await tryCases(casesOfTest, quiet));
  const exitCode = await verify({ ...options, suites: suitesOfVerify }, quiet);
  const suites = await latestCounts(context.settings.out);
  const isBroken = exitCode !== exitCodes.passed && exitCode !== exitCodes.inconclusive;
  // Whatever keeps the suites from ending is a failure too: a stack that did not come up, a runner that died.
  const failed = checks.failed + cases.failed + Math.max(suites.failed, isBroken ? 1 : 0);
  const passed = checks.passed + cases.passed + suites.passed;
  context.write(`${passed} passed, ${failed} failed, ${suites.skipped + cases.skipped} skipped\n`);
  if (isBroken) return exitCode;
  return checks.failed + cases.failed > 0 ? exitCodes.failed : exitCodes.passed;
}

type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number };

/** A case that could not be tried, e.g. since a version cannot be had here, says nothing of the project. */
function countCases(outcomes: Awaited<ReturnType<typeof tryCases>>): Counts {
  const count = (wanted: string): number => outcomes.filter(({ came }) => came === wanted).length;
  return { passed: count('as stated'), failed: count('otherwise'), skipped: count('not tried') };
}

async function latestCounts(out: string): Promise<Counts> {
  const results = await readResults(path.join(out, 'latest'));
  const count = (...wanted: readonly string[]): number =>
    results.filter(({ outcome }) => wanted.includes(outcome)).length;
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped', 'inconclusive') };
}
