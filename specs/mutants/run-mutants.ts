import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { StackError } from '#infra';
import { stack as fixtureStack } from '#fixtures';
import { allMutants } from './all-mutants.ts';
import type { Mutant } from './mutant.ts';
import { tryMutant, type MutantOutcome, type Trial } from './try-mutant.ts';

// A program of its own: node specs/mutants/run-mutants.ts [--grep PATTERN] [--full], on the stack of RIG_ENVIRONMENT.
// It writes mutants.json to the run's folder, and ends with 1 when a mutant lives or an alarm is false, with 2 when the
// pattern fits none.
const { values } = parseArgs({ options: { grep: { type: 'string' }, full: { type: 'boolean' } } });
const stopping = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stopping.abort(new Error('Interrupted')));

try {
  const wanted = allMutants.filter(({ name }) => new RegExp(values.grep ?? '').test(name));
  const outcomes = await tryAll(wanted);
  const passed = outcomes.every((one) => one.killed && one.falseAlarms.length === 0);
  process.exitCode = wanted.length === 0 ? 2 : passed ? 0 : 1;
} catch (error) {
  if (!(error instanceof StackError) && !stopping.signal.aborted) throw error;
  if (!stopping.signal.aborted) say(explain(error));
  process.exitCode = stopping.signal.aborted ? 130 : 3;
}

async function tryAll(mutants: readonly Mutant[]): Promise<readonly MutantOutcome[]> {
  const { environment } = fixtureStack();
  // The secrets of a stack stand in its folder.
  const stack = { directory: path.dirname(environment.secretsFile), environment };
  const outcomes: MutantOutcome[] = [];
  for (const [index, mutant] of mutants.entries()) {
    const trial = { stack, full: values.full ?? false, signal: stopping.signal, number: index + 1 };
    outcomes.push(await tryOne(mutant, trial));
    await writeFile(path.join(environment.directory, 'mutants.json'), summary(outcomes));
  }
  return outcomes;
}

async function tryOne(mutant: Mutant, trial: Trial): Promise<MutantOutcome> {
  trial.signal.throwIfAborted();
  const begun = performance.now();
  const outcome = await tryMutant(mutant, trial);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  say(`${endOf(mutant, outcome)} (${seconds} s)`);
  for (const { id, error, reason } of outcome.falseAlarms)
    say(`✗ false alarm after ${mutant.name}: ${id} — ${(error?.message ?? reason ?? '').split('\n')[0]}`);
  return outcome;
}

function endOf({ name, killedBy }: Mutant, { killed, by, others }: MutantOutcome): string {
  const besides = others.length > 0 ? `, noticed by ${others.length} more` : '';
  if (killed) return `✓ ${name}: found by ${by.join(', ')}${besides}`;
  return `✗ ${name}: not found by ${killedBy.filter((id) => !by.includes(id)).join(', ')}${besides}`;
}

function summary(outcomes: readonly MutantOutcome[]): string {
  const mutants = outcomes.map(({ name, breaks, killed, by, others }) => ({ name, breaks, killed, by, others }));
  const falseAlarms = outcomes.reduce((sum, one) => sum + one.falseAlarms.length, 0);
  return JSON.stringify({ mutants, falseAlarms, neverFailed: neverFailed(outcomes) }, null, 2);
}

/** Lists checks that no mutant has made fail: whether they can is not shown yet. */
function neverFailed(outcomes: readonly MutantOutcome[]): readonly string[] {
  const failed = new Set(outcomes.flatMap(({ by, others }) => [...by, ...others]));
  const unmoved = new Set(outcomes.flatMap((outcome) => outcome.unmoved));
  return [...unmoved].filter((id) => !failed.has(id)).sort();
}

function explain(error: unknown): string {
  return error instanceof StackError && error.remedy ? `${error.message}\n  → ${error.remedy}` : String(error);
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
