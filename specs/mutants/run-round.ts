import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { StackError, type CheckResult, type Environment } from '#infra';
import { environmentVariable } from '#fixtures';

/** Checks that are run together, once, by a runner of their own. */
export type Round = {
  /** Name of its folder in the run's, e.g. `03-media-at-main`. */
  readonly name: string;
  readonly environment: Environment;
  /** Ids, or every check there is. */
  readonly checks: readonly string[] | 'all';
  readonly signal: AbortSignal;
};

const deadlineMs = 300_000;
const deadlineOfAllMs = 900_000;

/**
 * Runs the checks of a round and gives their results.
 * @throws StackError when a check that was wished for gave no result, the signal's reason when interrupted.
 */
export async function runRound(round: Round): Promise<readonly CheckResult[]> {
  const { environment, checks, signal } = round;
  const directory = path.join(environment.directory, 'rounds', round.name);
  await mkdir(directory, { recursive: true });
  const file = path.join(directory, 'environment.json');
  await writeFile(file, JSON.stringify({ ...environment, directory }), { mode: 0o600 });
  const wished = checks === 'all' ? ['--all'] : checks;
  await execa(process.execPath, ['specs/mutants/run-checks.ts', ...wished], {
    env: { [environmentVariable]: file },
    stdin: 'ignore',
    all: true,
    stdout: { file: path.join(directory, 'runner.log') },
    stderr: { file: path.join(directory, 'runner.log') },
    reject: false,
    cancelSignal: signal,
    timeout: checks === 'all' ? deadlineOfAllMs : deadlineMs,
  });
  signal.throwIfAborted();
  const results = await readResults(directory);
  demandAll(checks, results, directory);
  return results;
}

async function readResults(directory: string): Promise<readonly CheckResult[]> {
  const text = await readFile(path.join(directory, 'results.ndjson'), 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => (line ? [JSON.parse(line) as CheckResult] : []));
}

function demandAll(checks: Round['checks'], results: readonly CheckResult[], directory: string): void {
  const given = new Set(results.map(({ id }) => id));
  const lacking = checks === 'all' ? (given.size > 0 ? [] : ['any check']) : checks.filter((id) => !given.has(id));
  if (lacking.length === 0) return;
  throw new StackError(`There is no result of ${lacking.join(', ')}`, { remedy: `Read ${directory}/runner.log` });
}
