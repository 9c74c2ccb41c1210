import { StackError } from '#infra';
import type { CommandContext } from '../command-context.ts';
import { readResults } from '../read-results.ts';
import type { BenchOptions } from './bench.ts';
import type { Figure } from './figure.ts';
import { newestRun, secondsOf } from './newest-run.ts';
import { timed } from './timed.ts';

/** Measures the main job: its first result, the specs of set core, the scenarios, and the whole. */
export async function verifyFigures(options: BenchOptions, context: CommandContext): Promise<readonly Figure[]> {
  const whole = await timed(['verify', '--deployment', options.deployment], context);
  const { directory, record } = await newestRun(context.settings.out);
  const [first] = await readResults(directory);
  if (!first) throw new StackError('./rig verify gave no result', { remedy: 'Run it by hand to see why' });
  const firstResult = (Date.parse(first.startedAt) + first.durationMs - Date.parse(record.startedAt)) / 1000;
  return [
    { name: './rig verify, first result', unit: 's', aim: 30, values: [firstResult] },
    { name: 'specs of set core', unit: 's', aim: 60, values: [secondsOf(record, 'specs')] },
    { name: 'scenarios', unit: 's', aim: 150, values: [secondsOf(record, 'scenarios')] },
    { name: './rig verify, whole', unit: 's', aim: 300, values: [whole] },
  ];
}
