import { Option, type Command } from 'commander';
import type { RunCommand } from '../command-context.ts';
import type { GateOptions } from './gate.ts';

type GateCommandOptions = GateOptions & { readonly prove?: string; readonly catalogue?: boolean };

/** Adds the options of `./rig gate` to its command. */
export function gateCommand(command: Command, run: RunCommand): void {
  command
    .option('--from <version>', 'version of Synapse that runs now')
    .option('--to <version>', 'version that is to go in')
    .addOption(
      new Option('--strategy <strategy>', 'rolling: main first, then the workers one by one; stop: all at once')
        .choices(['rolling', 'stop'])
        .default('stop'),
    )
    .option('--only <phase>', 'only preflight, upgrade or performance')
    .option('--resume', 'go on where an interrupted gate of the same versions stopped')
    .option('--keep', 'leave the last stack up, to look around')
    .option('--prove <ids>', 'try cases of the catalogue of known breakages again: ids with commas, or all')
    .option('--catalogue', 'list the known breakages')
    .action((options: GateCommandOptions) =>
      run(async (context) => {
        const { prove, catalogue } = options;
        if (catalogue) return (await import('./prove.ts')).listCatalogue(options, context);
        if (prove !== undefined) return (await import('./prove.ts')).prove({ ...options, prove }, context);
        return (await import('./gate.ts')).gate(options, context);
      }),
    );
}
