import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { complaintsOf, type SeenReport } from './complaints.ts';
import { quickVerify, type Fault } from './fault.ts';
import { leftoversOf } from './leftovers.ts';
import type { Arrangement, TrialPlace } from './trial-place.ts';
import { Trial } from './trial.ts';

/** How long a run with a fault in it may take, in milliseconds, before it is said to hang. */
const deadlineMs = 180_000;

/** Injects a fault into a run, and lists in what the run came to something else than it must. */
export async function tryFault(fault: Fault, place: TrialPlace, signal: AbortSignal): Promise<readonly string[]> {
  await using arranged = new AsyncDisposableStack();
  const arrangement: Arrangement = (await fault.arrange?.(place)) ?? {};
  arranged.defer(async () => arrangement[Symbol.asyncDispose]?.());
  const { environment = {}, options = [], ports: ownPorts } = arrangement;
  const command = [...(fault.command ?? quickVerify), ...options];
  const ports = command[0] === 'verify' ? ['--base-port', String(place.basePort)] : [];
  const trial = Trial.start(place, [...command, ...ports], environment);
  const { exit, complaints } = await runToEnd(trial, fault, signal);
  const next = await typeNext(fault, place, environment);
  const report = await readReport(trial);
  const seen = { exit, said: trial.said, ...(report ? { report } : {}) };
  const all = [...complaints, ...complaintsOf(fault.comesTo, seen), ...next, ...(await leftoversOf(place, ownPorts))];
  if (all.length > 0) await cleanUp(place);
  return all;
}

async function runToEnd(trial: Trial, { inject }: Fault, signal: AbortSignal) {
  const complaints: string[] = [];
  const injected = inject?.(trial).catch((error: unknown) => complaints.push(String(error)));
  const give = (): void => trial.interrupt('SIGINT');
  const deadline = setTimeout(() => {
    complaints.push(`did not end within ${deadlineMs / 1000} s`);
    trial.interrupt('SIGTERM');
  }, deadlineMs);
  signal.addEventListener('abort', give);
  try {
    const exit = await trial.end();
    await injected;
    signal.throwIfAborted();
    return { exit, complaints };
  } finally {
    clearTimeout(deadline);
    signal.removeEventListener('abort', give);
  }
}

async function typeNext(
  { next = [] }: Fault,
  place: TrialPlace,
  environment: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const complaints: string[] = [];
  for (const { command, exit } of next) {
    const ended = await Trial.start(place, command, environment).end();
    if (ended !== exit) complaints.push(`then ./rig ${command.join(' ')} ended with ${ended} instead of ${exit}`);
  }
  return complaints;
}

async function readReport(trial: Trial): Promise<SeenReport | undefined> {
  const text = await readFile(path.join(await trial.runDirectory(), 'report.json'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as SeenReport);
}

/** What one trial left shall not disturb the next. */
async function cleanUp(place: TrialPlace): Promise<void> {
  await Trial.start(place, ['down', '--all'], {}).end();
}
