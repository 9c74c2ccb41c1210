import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import type { CapacityCommandOptions } from './capacity.ts';

type Run = (work: (context: CommandContext) => Promise<number>) => Promise<void>;

/** Says what `./rig capacity` can be told, and does it. */
export function capacityCommand(command: Command, run: Run): void {
  command
    .option('--quick', 'a short ladder: four scenarios, one and two workers; 15 minutes at most on two cores')
    .option('--quota <cores>', 'CPU that each Synapse process of the own homeserver may use (0.2)', Number)
    .option('--users <number>', 'daily users of the projection (1000)', Number)
    .option('--personas <file>', 'what they do, instead of load/capacity/personas.yaml')
    .option('--scenarios <names>', 'only these, with commas between them', (text) => text.split(','))
    .option('--workers <numbers>', 'numbers of workers to measure (1,2,3)', (text) => text.split(',').map(Number))
    .option('--steps <number>', 'rates of a ladder at most (8)', Number)
    .option('--repeats <number>', 'how often each rate is measured (3)', Number)
    .option('--seconds <number>', 'how long each time (20)', Number)
    .option('--rates <scenario=rates...>', 'a fixed ladder instead of a search, e.g. send=5,10,20')
    .action((options: CapacityCommandOptions) =>
      run(async (context) => (await import('./capacity.ts')).capacity(options, context)),
    );
}
