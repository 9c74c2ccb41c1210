import path from 'node:path';
import { suitesOfVerify } from './all-suites.ts';
import { runChecks } from './check.ts';
import type { CommandContext, StackOptions } from './command-context.ts';
import { exitCodes, verdictOf } from './exit-codes.ts';
import { casesOfTest, tryCases } from './gate/prove.ts';
import { readResults } from './read-results.ts';
import { runtimeNames } from './runtime/runtime-names.ts';
import { verify } from './verify.ts';
import { worstVerdict } from './worst-verdict.ts';

/**
 * The project's own tests: everything of `check`, a few cases of the upgrade catalogue, then the suites on a stack, or with
 * `--runtime all` on one of each runtime; closes with `N passed, N failed, N skipped`. What is inconclusive, such as a load
 * that the machine was too busy for, says nothing of the project and is counted as skipped.
 */
export async function test(options: StackOptions, context: CommandContext): Promise<number> {
  const checks = await runChecks(context);
  const quiet: CommandContext = { ...context, write: (text) => process.stderr.write(text) };
  const cases = countCases(await tryCases(casesOfTest, quiet));
  const stacks: readonly OnStack[] = await onStacks(options, quiet);
  const all = [checks, cases, ...stacks].map((counts) => ({ skipped: 0, ...counts }));
  const sum = (key: keyof Counts): number => all.reduce((total, counts) => total + counts[key], 0);
  context.write(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped\n`);
  const broken = stacks.filter(({ exitCode }) => isBroken(exitCode));
  const worst = worstVerdict(broken.map(({ exitCode }) => verdictOf(exitCode)));
  if (worst) return exitCodes[worst];
  return checks.failed + cases.failed > 0 ? exitCodes.failed : exitCodes.passed;
}

type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number };
type OnStack = Counts & { readonly exitCode: number };

/** Whatever keeps the suites from ending is a failure too: a stack that did not come up, a runner that died. */
function isBroken(exitCode: number): boolean {
  return exitCode !== exitCodes.passed && exitCode !== exitCodes.inconclusive;
}

async function onStacks(options: StackOptions, context: CommandContext): Promise<readonly OnStack[]> {
  const stacks: OnStack[] = [];
  for (const runtime of options.runtime === 'all' ? runtimeNames : [options.runtime]) {
    context.signal.throwIfAborted();
    const exitCode = await verify({ ...options, runtime, suites: suitesOfVerify }, context);
    const counts = await latestCounts(context.settings.out);
    stacks.push({ ...counts, failed: Math.max(counts.failed, isBroken(exitCode) ? 1 : 0), exitCode });
  }
  return stacks;
}

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
