import { readFile } from 'node:fs/promises';
import { execa } from 'execa';
import { knownStacks, labelled, StackError, type Environment } from '#infra';
import type { CommandContext } from '../command-context.ts';
import { readResults } from '../read-results.ts';
import type { BenchOptions } from './bench.ts';
import type { Figure } from './figure.ts';
import { memoryShare } from './memory-share.ts';
import { newestRun } from './newest-run.ts';
import { timed } from './timed.ts';

/** A check that every runtime has a place for, and that is quick. */
const oneCheck = 'refuses a wrong password';

/** Measures a stack in a cluster: that it comes up, is used again and goes, the memory that it takes, and the main job on one. */
export async function kindFigures(options: BenchOptions, context: CommandContext): Promise<readonly Figure[]> {
  const [ups, downs, memory, firsts]: [number[], number[], number[], number[]] = [[], [], [], []];
  const on = ['--runtime', 'kind', '--deployment', options.deployment];
  for (let run = 0; run < options.runs; run += 1) {
    ups.push(await timed(['up', ...on], context));
    memory.push(await memoryOfStack(context));
    firsts.push(await firstResult(['verify', ...on, '--keep', '--suites', 'specs', '--grep', oneCheck], context));
    downs.push(await timed(['down'], context));
  }
  const whole = await timed(['verify', ...on], context);
  return [
    { name: 'cluster and deployment, ready', unit: 's', aim: 150, values: ups },
    { name: 'first result on a kept cluster', unit: 's', aim: 15, values: firsts },
    { name: 'cluster and deployment, deleted', unit: 's', aim: 10, values: downs },
    { name: 'memory of cluster and deployment', unit: 'GiB', aim: 6, values: memory },
    { name: './rig verify --runtime kind, whole', unit: 's', aim: 540, values: [whole] },
  ];
}

async function firstResult(args: readonly string[], context: CommandContext): Promise<number> {
  await timed(args, context);
  const { directory, record } = await newestRun(context.settings.out);
  const [first] = await readResults(directory);
  if (!first)
    throw new StackError('The check on a kept cluster gave no result', { remedy: 'Run it by hand to see why' });
  return (Date.parse(first.startedAt) + first.durationMs - Date.parse(record.startedAt)) / 1000;
}

/** Adds up what the engine says of the nodes and the containers beside them, and the process that leads there, in GiB. */
async function memoryOfStack({ settings }: CommandContext): Promise<number> {
  const stack = (await knownStacks(settings.stateRoot)).find(({ record }) => record?.keep && record.kubernetes);
  if (!stack?.record?.kubernetes) throw new StackError('No stack in a cluster is up to be measured');
  const { engine, cluster } = stack.record.kubernetes;
  const { runDirectory } = stack.record;
  const { kubernetes } = JSON.parse(await readFile(`${runDirectory}/environment.json`, 'utf8')) as Environment;
  const beside = Object.values(kubernetes?.workloads ?? {}).flatMap((one) =>
    one.kind === 'Container' ? [one.name] : [],
  );
  const command = ['--host', engine.host, 'stats', '--no-stream', '--format', '{{.MemUsage}}'];
  const { stdout } = await execa(engine.client, [...command, `${cluster}-control-plane`, ...beside]);
  const companions = await Promise.all((await labelled(stack.directory)).map(({ pid }) => memoryShare(pid)));
  return [...stdout.split('\n').map(gibibytes), ...companions].reduce((sum, size) => sum + size, 0);
}

const units: Readonly<Record<string, number>> = { B: 2 ** -30, KiB: 2 ** -20, MiB: 2 ** -10, GiB: 1 };

/** Reads e.g. `512.4MiB / 15.6GiB`. */
function gibibytes(line: string): number {
  const [, number = '0', unit = 'B'] = /^([\d.]+)([KMG]?i?B)/.exec(line) ?? [];
  return Number(number) * (units[unit] ?? 0);
}
