import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import type { Suite } from '#infra';
import type { CommandContext } from './command-context.ts';
import { argumentsOfLoads, deadlineOfLoads, smoke } from './load/load-choice.ts';
import { endGroup } from './end-group.ts';
import { environmentOf } from './environment-of.ts';
import { RunnerDied } from './runner-died.ts';
import type { SuiteOptions } from './suite-options.ts';
import { suiteEnvironment, suiteScratch } from './suite-environment.ts';

/** How long a suite may take, in milliseconds, before it is ended as hanging. */
const deadlines: Readonly<Record<Exclude<Suite, 'load'>, number>> = { specs: 300_000, scenarios: 300_000 };

/** The specs of set `full` may take so much longer, in milliseconds. */
const fullMs = 300_000;

/** In a cluster pods come and go slower than processes, and there are checks of that alone, in milliseconds. */
const inClusterMs = 300_000;

type PlacedOptions = SuiteOptions & {
  /** Whether Kubernetes has the stack, whose own specs have nothing to say elsewhere. */
  readonly inCluster: boolean;
};

/**
 * Runs one suite by its own runner, which writes results.ndjson.
 * @throws RunnerDied when the runner died, hung or could not start; that checks failed is no error here.
 */
export async function runSuite(suite: Suite, options: SuiteOptions): Promise<void> {
  const { context, runDirectory } = options;
  const { project } = context.settings;
  await mkdir(suiteScratch(options.stackDirectory), { recursive: true });
  const placed = { ...options, inCluster: (await environmentOf(runDirectory)).kubernetes !== undefined };
  const child = execa(process.execPath, runnerArguments(suite, placed), {
    cwd: project,
    env: suiteEnvironment(options),
    stdin: 'ignore',
    stdout: { file: path.join(runDirectory, 'logs', `${suite}-runner.log`) },
    stderr: ['pipe', { file: path.join(runDirectory, 'logs', `${suite}-runner.log`) }],
    detached: true,
    reject: false,
    buffer: false,
  });
  child.stderr?.on('data', (chunk: Buffer) => tell(chunk.toString(), context));
  const end = (): void => endGroup(child.pid);
  const deadlineMs = deadlineOf(suite, placed);
  let isLate = false;
  const deadline = setTimeout(() => {
    isLate = true;
    end();
  }, deadlineMs);
  context.signal.addEventListener('abort', end);
  try {
    const { exitCode, signal } = await child;
    context.signal.throwIfAborted();
    if (!(await hasEnded(runDirectory, suite)))
      throw await RunnerDied.of(suite, runDirectory, isLate ? { deadlineMs } : { exitCode, signal });
  } finally {
    clearTimeout(deadline);
    context.signal.removeEventListener('abort', end);
  }
}

function deadlineOf(suite: Suite, { all, deadlineSeconds, loads = smoke, inCluster }: PlacedOptions): number {
  if (deadlineSeconds !== undefined) return deadlineSeconds * 1000;
  if (suite === 'load') return deadlineOfLoads(loads);
  return deadlines[suite] + (suite === 'specs' && all ? fullMs : 0) + (inCluster ? inClusterMs : 0);
}

function runnerArguments(suite: Suite, options: PlacedOptions): readonly string[] {
  const { grep, toolchain, loads = smoke, inCluster } = options;
  const pattern = grep === undefined ? [] : ['--grep', grep];
  switch (suite) {
    case 'specs':
      return [
        ...['node_modules/mocha/bin/mocha.js', '--config', 'specs/.mocharc.yaml'],
        // A pod that goes is given time for what it has under way, and one that comes is asked once a second.
        ...(inCluster ? ['--timeout', '90000'] : []),
        ...setOf(options),
        ...pattern,
      ];
    case 'scenarios':
      return [
        'node_modules/@playwright/test/cli.js',
        'test',
        '--pass-with-no-tests',
        ...['-c', 'scenarios/playwright.config.ts'],
        ...pattern,
      ];
    case 'load':
      return ['load/run-load.ts', ...argumentsOfLoads(loads), '--k6', toolchain.k6 ?? 'k6', ...pattern];
  }
}

/** Leaves out the specs of set `full`, unless they are wished for; a pattern is looked for in both sets. */
function setOf({ grep, all = false, inCluster }: PlacedOptions): readonly string[] {
  if (grep !== undefined) return [];
  const full = all ? [] : ['--ignore', 'specs/**/*.full.spec.ts'];
  return inCluster ? full : [...full, '--ignore', 'specs/kubernetes/**', '--ignore', 'specs/meaning/**'];
}

function tell(text: string, { story }: CommandContext): void {
  for (const line of text.split('\n')) if (line.trim()) story.say(line.trimEnd().replace(/^ {2}/, ''));
}

async function hasEnded(runDirectory: string, suite: Suite): Promise<boolean> {
  return (await stat(path.join(runDirectory, `${suite}.ended`)).catch(() => undefined)) !== undefined;
}
