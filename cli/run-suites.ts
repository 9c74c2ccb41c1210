import { UsageError, type Suite } from '#infra';
import { diagnoseCluster } from './diagnose-cluster.ts';
import type { RunLog } from './run-log.ts';
import { readResults } from './read-results.ts';
import { runSuite } from './run-suite.ts';
import { RunnerDied } from './runner-died.ts';
import { reportStalls, watchStalls } from './stalls.ts';
import type { SuiteOptions } from './suite-options.ts';

/**
 * Runs suites one after the other; one whose runner died does not keep the others from running.
 * @throws the signal's reason when interrupted, UsageError when a pattern fits no check at all.
 */
export async function runSuites(suites: readonly Suite[], log: RunLog, options: SuiteOptions): Promise<void> {
  const { signal, story } = options.context;
  using watch = watchStalls();
  for (const suite of suites) {
    try {
      story.say(`${suite}:`);
      await log.phase(suite, signal, () => runSuite(suite, options));
    } catch (error) {
      if (signal.aborted) throw error;
      await log.problem(error instanceof RunnerDied ? error.blame : 'suite', suite, error);
    }
    await diagnoseCluster(suite, options);
  }
  await reportStalls(log, watch.stalls);
  if (options.grep !== undefined) await keepMatched(log, options);
}

/** A suite that a pattern empties was not meant to run; a pattern that empties all is a mistake. */
async function keepMatched(log: RunLog, { runDirectory, grep }: SuiteOptions): Promise<void> {
  const results = await readResults(runDirectory);
  const matched = log.record.suites.filter((suite) => results.some((result) => result.suite === suite));
  if (matched.length > 0) return log.suites(matched);
  if (log.record.problems.length === 0) throw new UsageError(`No check fits --grep "${grep}"`);
}
