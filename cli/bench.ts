import { mkdir, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { knownStacks, labelled, StackError } from '#infra';
import { readResults } from './read-results.ts';
import type { CommandContext, StackOptions } from './command-context.ts';

export type BenchOptions = StackOptions & { readonly runs: number; readonly skipVerify?: boolean };

type Figure = {
  readonly name: string;
  readonly unit: string;
  /** What the project aims at: the median is to be at most this. */
  readonly aim: number;
  readonly values: readonly number[];
};

/** Measures what users wait for: a stack up and down, its memory, a whole verify; prints it and writes out/bench.json. */
export async function bench(options: BenchOptions, context: CommandContext): Promise<number> {
  const stacks = await measureStacks(options, context);
  const verify = options.skipVerify ? [] : await measureVerify(options, context);
  const figures = [...stacks, ...verify];
  const machine = {
    cpus: os.cpus().length,
    model: os.cpus()[0]?.model,
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
  };
  await mkdir(context.settings.out, { recursive: true });
  await writeFile(path.join(context.settings.out, 'bench.json'), JSON.stringify({ machine, figures }, null, 2));
  context.write(options.json ? `${JSON.stringify({ machine, figures })}\n` : table(figures, machine));
  return 0;
}

/** Times `up` and `down` as a person would: the whole command, from the shell's side. */
async function measureStacks(options: BenchOptions, context: CommandContext): Promise<readonly Figure[]> {
  const [ups, downs, memory]: [number[], number[], number[]] = [[], [], []];
  for (let run = 0; run < options.runs; run += 1) {
    ups.push(await timed(['up', '--deployment', options.deployment], context));
    memory.push(await memoryOfStacks(context.settings.stateRoot));
    downs.push(await timed(['down'], context));
  }
  return [
    { name: './rig up, ready', unit: 's', aim: 15, values: ups },
    { name: './rig down', unit: 's', aim: 3, values: downs },
    { name: 'memory of the stack', unit: 'GiB', aim: 1.5, values: memory },
  ];
}

async function measureVerify(options: BenchOptions, context: CommandContext): Promise<readonly Figure[]> {
  const whole = await timed(['verify', '--deployment', options.deployment], context);
  const directory = path.join(context.settings.out, 'latest');
  const { startedAt } = JSON.parse(await readFile(path.join(directory, 'run.json'), 'utf8')) as { startedAt: string };
  const [first] = await readResults(directory);
  if (!first) throw new StackError('./rig verify gave no result', { remedy: 'Run it by hand to see why' });
  const firstResult = (Date.parse(first.startedAt) + first.durationMs - Date.parse(startedAt)) / 1000;
  return [
    { name: './rig verify, first result', unit: 's', aim: 30, values: [firstResult] },
    { name: './rig verify, whole', unit: 's', aim: 300, values: [whole] },
  ];
}

async function timed(args: readonly string[], { settings, story, signal }: CommandContext): Promise<number> {
  const line = story.step(`./rig ${args.join(' ')}`);
  const begun = performance.now();
  const { exitCode } = await execa(path.join(settings.project, 'rig'), args, {
    reject: false,
    cancelSignal: signal,
    stdout: 'ignore',
    stderr: 'ignore',
  });
  signal.throwIfAborted();
  const environmentFailure = 3;
  if (exitCode === undefined || exitCode === environmentFailure) {
    throw new StackError(`./rig ${args.join(' ')} ended with ${exitCode}`, { remedy: 'Run it by hand to see why' });
  }
  line.done();
  return (performance.now() - begun) / 1000;
}

/** Adds up the proportional set size of every process of the stacks that are up, in GiB. */
async function memoryOfStacks(stateRoot: string): Promise<number> {
  const stacks = (await knownStacks(stateRoot)).filter(({ record }) => record?.keep);
  const processes = (await Promise.all(stacks.map(({ directory }) => labelled(directory)))).flat();
  const sizes = processes.map(async ({ pid }) => {
    const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
    return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0);
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / 2 ** 20;
}

function table(figures: readonly Figure[], machine: { readonly cpus: number; readonly memoryGiB: number }): string {
  const row = (cells: readonly string[]): string =>
    cells.map((cell, index) => cell.padEnd([30, 11, 11, 11, 12, 6][index] ?? 0)).join('');
  const lines = figures.map(({ name, unit, aim, values }) => {
    const sorted = values.toSorted((a, b) => a - b);
    const at = (index: number): string => (sorted[index] ?? NaN).toFixed(2);
    const middle = Math.floor((sorted.length - 1) / 2);
    return row([
      name,
      `${at(0)} ${unit}`,
      `${at(middle)} ${unit}`,
      `${at(sorted.length - 1)} ${unit}`,
      `≤ ${aim} ${unit}`,
      `${values.length}`,
    ]);
  });
  const heading = row(['', 'min', 'median', 'max', 'aim', 'runs']);
  return [`${machine.cpus} cores, ${machine.memoryGiB} GiB, warm cache`, heading, ...lines, ''].join('\n');
}
