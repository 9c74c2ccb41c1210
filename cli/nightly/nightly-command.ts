import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import type { NightlyOptions } from './nightly.ts';

type Runner = (command: (context: CommandContext) => Promise<number>) => Promise<void>;

/** Adds the options of `./rig nightly` to its command. */
export function nightlyCommand(command: Command, run: Runner): void {
  command
    .option('--budget <minutes>', 'how long the night may take', Number, 60)
    .option('--keep-runs <number>', 'nights whose runs and history are kept', Number, 30)
    .option('--webhook <url>', 'post there as JSON what the night came to')
    .action((options: NightlyOptions) =>
      run(async (context) => (await import('./nightly.ts')).nightly(options, context)),
    );
}
