import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { StackError } from '#infra';
import type { LadderJob } from '../../load/capacity/index.ts';
import { endGroup } from '../end-group.ts';
import { suiteEnvironment, suiteScratch } from '../suite-environment.ts';
import type { SuiteOptions } from '../suite-options.ts';

/** A ladder hangs that takes so many times what it should, and some seconds more for a machine that is busy. */
const patience = 3;
const spareSeconds = 300;

export type LadderProgram = {
  readonly job: LadderJob;
  /** Seconds that it should take. */
  readonly expectedSeconds: number;
};

/**
 * Climbs the ladders of a job in a program of their own, on the stack of the options, and tells of each step.
 * @throws StackError when the program could not do it, the signal's reason when interrupted; k6 goes with it.
 */
export async function runLadderProgram({ job, expectedSeconds }: LadderProgram, options: SuiteOptions): Promise<void> {
  const { context, runDirectory, stackDirectory, toolchain } = options;
  await mkdir(suiteScratch(stackDirectory), { recursive: true });
  const jobFile = path.join(runDirectory, 'ladder.json');
  await writeFile(jobFile, JSON.stringify(job, undefined, 2));
  const log = { file: path.join(runDirectory, 'logs', 'ladder.log') };
  const child = execa(process.execPath, ['load/run-capacity.ts', '--job', jobFile, '--k6', toolchain.k6 ?? 'k6'], {
    cwd: context.settings.project,
    env: suiteEnvironment(options),
    stdin: 'ignore',
    stdout: log,
    stderr: ['pipe', log],
    detached: true,
    reject: false,
    buffer: false,
  });
  let last = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    for (const line of chunk.toString().split('\n').filter(Boolean)) context.story.say((last = line));
  });
  const end = (): void => endGroup(child.pid);
  let isLate = false;
  const deadline = setTimeout(
    () => {
      isLate = true;
      end();
    },
    (expectedSeconds * patience + spareSeconds) * 1000,
  );
  context.signal.addEventListener('abort', end);
  try {
    const { exitCode } = await child;
    context.signal.throwIfAborted();
    if (exitCode !== 0) throw failed(job, isLate ? 'it hung, and was ended' : last, log.file);
  } finally {
    clearTimeout(deadline);
    context.signal.removeEventListener('abort', end);
  }
}

function failed({ workers }: LadderJob, why: string, logFile: string): StackError {
  return new StackError(`The ladders with ${workers} workers could not be climbed: ${why}`, {
    remedy: `Read ${logFile}`,
  });
}
