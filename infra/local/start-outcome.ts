import { readFile, stat } from 'node:fs/promises';
import type { Environment } from '../runtime/index.ts';
import { until } from '../support/index.ts';
import { textOf } from './answers.ts';
import { goneProcesses } from './gone-processes.ts';
import { endProcess, startProcess } from './restart-process.ts';
import { isServing } from './serving.ts';
import { hearsReplication } from './synapse.ts';

/** What the start of a process came to: that one ends is an outcome, with what it said. */
export type StartOutcome =
  | { readonly state: 'serving'; readonly name: string; readonly ms: number }
  | { readonly state: 'ended'; readonly name: string; readonly code: number | null; readonly log: string };

/** How long a process may take before it serves, its migration of the database included, in milliseconds. */
const withinMs = 180_000;

type Start = { readonly directory: string; readonly environment: Environment; readonly signal: AbortSignal };

/**
 * Starts a Synapse process of a stack by the command that its record names, and waits until it serves, and hears
 * replication if it is a worker, or ends.
 * @throws StackError when it does neither.
 */
export async function startSynapse(name: string, { directory, environment, signal }: Start): Promise<StartOutcome> {
  const process = environment.processes.find((one) => one.name === name);
  if (!process) throw new Error(`The stack has no process "${name}"`);
  const begun = performance.now();
  const logBegin = (await stat(process.logFile).catch(() => undefined))?.size ?? 0;
  await startProcess(directory, name);
  const gone = () => goneProcesses(directory).find((exit) => exit.name === name);
  const isWorker = process.class !== 'main';
  const serves = async (): Promise<boolean> =>
    (await isServing(environment, process)) && (!isWorker || hearsReplication(await textOf(process.metricsUrl ?? '')));
  const look = async () => gone() ?? ((await serves()) ? 'serving' : undefined);
  const seen = await until(look, { within: withinMs, what: `${name} to serve or to end`, signal });
  if (seen === 'serving') return { state: 'serving', name, ms: Math.round(performance.now() - begun) };
  // Its end was an answer, and shall surprise nobody.
  await endProcess(directory, name);
  const log = (await readFile(process.logFile)).subarray(logBegin).toString('utf8').trimEnd();
  return { state: 'ended', name, code: seen.code, log: log.split('\n').slice(-30).join('\n') };
}
