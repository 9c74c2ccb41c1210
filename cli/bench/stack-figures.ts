import { knownStacks, labelled } from '#infra';
import type { CommandContext } from '../command-context.ts';
import type { BenchOptions } from './bench.ts';
import type { Figure } from './figure.ts';
import { memoryShare } from './memory-share.ts';
import { timed } from './timed.ts';

/** Measures a stack that comes up and goes down, and the memory that it takes. */
export async function stackFigures(options: BenchOptions, context: CommandContext): Promise<readonly Figure[]> {
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

/** Adds up the proportional set size of every process of the stacks that are kept, in GiB. */
async function memoryOfStacks(stateRoot: string): Promise<number> {
  const stacks = (await knownStacks(stateRoot)).filter(({ record }) => record?.keep);
  const processes = (await Promise.all(stacks.map(({ directory }) => labelled(directory)))).flat();
  const sizes = await Promise.all(processes.map(({ pid }) => memoryShare(pid)));
  return sizes.reduce((sum, size) => sum + size, 0);
}
