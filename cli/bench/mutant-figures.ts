import type { CommandContext } from '../command-context.ts';
import type { BenchOptions } from './bench.ts';
import type { Figure } from './figure.ts';
import { timed } from './timed.ts';

/** Measures how long it takes to break the deployment in every way that there is. */
export async function mutantFigures(options: BenchOptions, context: CommandContext): Promise<readonly Figure[]> {
  const seconds = await timed(['mutants', '--fresh', '--deployment', options.deployment], context);
  return [{ name: './rig mutants', unit: 'min', aim: 15, values: [seconds / 60] }];
}
