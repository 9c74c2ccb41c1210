import path from 'node:path';
import { diagnoseCluster as diagnose, knownSecrets, type Suite } from '#infra';
import { environmentOf } from './environment-of.ts';
import { readResults } from './read-results.ts';
import type { SuiteOptions } from './suite-options.ts';

/**
 * Writes down how the cluster is when checks of a suite have failed on it, or its runner died; nothing where the stack is in none.
 */
export async function diagnoseCluster(
  suite: Suite,
  { runDirectory, stackDirectory, context: { story } }: SuiteOptions,
): Promise<void> {
  const { kubernetes: place } = await environmentOf(runDirectory);
  if (!place || !(await hasFailed(suite, runDirectory))) return;
  const line = story.step('State of the cluster');
  const secrets = (await knownSecrets(stackDirectory)).map(({ value }) => value);
  await diagnose({ place, directory: path.join(runDirectory, 'kubernetes', suite), secrets });
  line.done();
}

async function hasFailed(suite: Suite, runDirectory: string): Promise<boolean> {
  const results = (await readResults(runDirectory)).filter((result) => result.suite === suite);
  return results.length === 0 || results.some(({ outcome }) => outcome === 'failed');
}
