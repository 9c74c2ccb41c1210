import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { stackLabel, StackError } from '#infra';
import { cpuUse, readCpu, type CpuReading, type CpuUse } from './cpu-time.ts';

export type K6Run = {
  /** The program. */
  readonly k6: string;
  readonly script: string;
  readonly optionsFile: string;
  readonly planFile: string;
  readonly summaryFile: string;
  readonly recordsFile: string;
  readonly logFile: string;
  /** PEM file of the only authority that is trusted. */
  readonly certificateAuthority: string;
  readonly cores: number;
  /** How many there are at most, in all scenarios together. */
  readonly virtualUsers: number;
  /** Milliseconds after which k6 hangs, and is killed. */
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
};

/**
 * Runs k6 to its end.
 * @throws StackError when it hangs, cannot be started or cannot run the script.
 */
export async function runK6(run: K6Run): Promise<CpuUse | undefined> {
  const log = await open(run.logFile, 'w', 0o600);
  try {
    const child = execa(run.k6, argumentsOf(run), {
      env: environmentOf(run),
      extendEnv: false,
      stdin: 'ignore',
      stdout: log.createWriteStream({ autoClose: false }),
      stderr: log.createWriteStream({ autoClose: false }),
      reject: false,
      timeout: run.deadlineMs,
      cancelSignal: run.signal,
      // It may be beyond listening.
      killSignal: 'SIGKILL',
    });
    const sampling = sampleCpu(child.pid, child);
    const { exitCode, timedOut, isCanceled, shortMessage } = await child;
    if (isCanceled) run.signal.throwIfAborted();
    if (timedOut) throw hung(run);
    if (exitCode !== 0) throw await failed(run, shortMessage ?? `exit code ${exitCode}`);
    return cpuUse(await sampling);
  } finally {
    await log.close();
  }
}

/**
 * Nearly all memory of k6 is that of its virtual users. With few, Go's collector may come seldom, which saves a tenth of
 * the processor time; with many, it is to come often, which saves a third of the memory.
 */
const manyUsers = 250;

function argumentsOf(run: K6Run): readonly string[] {
  return [
    'run',
    ...['--config', run.optionsFile],
    ...['--console-output', run.recordsFile],
    ...['--log-format', 'raw'],
    '--no-usage-report',
    // The runner judges; k6 would sort all values of every trend every two seconds.
    '--no-thresholds',
    '--no-color',
    '--quiet',
    run.script,
  ];
}

/** Nothing else is handed on: a proxy setting or an option of k6 in a person's environment would bend the run. */
function environmentOf(run: K6Run): Record<string, string> {
  return {
    HOME: '/nonexistent',
    SSL_CERT_FILE: run.certificateAuthority,
    GOMAXPROCS: String(run.cores),
    GOGC: String(run.virtualUsers > manyUsers ? 60 : 400),
    RIG_LOAD_PLAN: run.planFile,
    RIG_LOAD_SUMMARY: run.summaryFile,
    // By it what a killed rig leaves is found; the plan is in a folder of the stack's folder.
    [stackLabel]: path.dirname(path.dirname(run.planFile)),
  };
}

async function sampleCpu(pid: number | undefined, ending: Promise<unknown>): Promise<readonly CpuReading[]> {
  const readings: CpuReading[] = [];
  if (pid === undefined) return readings;
  const read = async (): Promise<void> => {
    const reading = await readCpu(pid);
    if (reading) readings.push(reading);
  };
  await read();
  const timer = setInterval(() => void read(), 1000);
  await ending.finally(() => clearInterval(timer));
  return readings;
}

function hung({ deadlineMs, logFile }: K6Run): StackError {
  return new StackError(`k6 had not ended after ${Math.round(deadlineMs / 1000)} s, and was killed`, {
    remedy: `Read "${logFile}"; a script that k6 cannot run makes it hang at full speed`,
  });
}

async function failed({ logFile }: K6Run, reason: string): Promise<StackError> {
  const said = await readFile(logFile, 'utf8').catch(() => '');
  const last = said.trim().split('\n').slice(-3).join(' | ');
  return new StackError(`k6 could not run the load: ${reason}${last ? `; it said: ${last}` : ''}`, {
    remedy: `Read "${logFile}"`,
  });
}
