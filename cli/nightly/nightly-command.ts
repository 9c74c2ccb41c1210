import type { Command } from 'commander';
import type { RunCommand } from '../command-context.ts';
import type { NightlyOptions } from './nightly.ts';

/** Adds the options of `./rig nightly` to its command. */
export function nightlyCommand(command: Command, run: RunCommand): void {
  command
    .option('--budget <minutes>', 'how long the night may take', Number, 60)
    .option('--keep-runs <number>', 'nights whose runs and history are kept', Number, 30)
    .option('--webhook <url>', 'post there as JSON what the night came to')
    .action((options: NightlyOptions) =>
      run(async (context) => (await import('./nightly.ts')).nightly(options, context)),
    );
}
