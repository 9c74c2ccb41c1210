import { Option, type Command } from 'commander';
import type { RunCommand } from '../command-context.ts';
import type { LoadOptions } from './load.ts';

const examples = `
Examples:
  ./rig load                          a minute that shows whether each worker carries its part
  ./rig load --list                   which profiles there are
  ./rig load clients media            two loads, one after the other
  ./rig load day --duration 60s       phases and all, in a minute
  ./rig load ./mine.yaml --grep once  only the checks whose title has "once" in it
  ./rig load day --generators 4 --emit k8s --to manifests
                                      the same load for four generators in a cluster

A profile is YAML: rates, sizes, phases, personas and objectives; load/profiles has some to begin with.`;

/** Adds the arguments of `./rig load` to its command. */
export function loadCommand(command: Command, run: RunCommand): void {
  command
    .argument('[profiles...]', 'names of load/profiles or files; smoke unless told')
    .option('--grep <pattern>', 'only checks whose title fits the regular expression')
    .option('--duration <seconds>', 'how long each is to take instead; its phases become longer or shorter alike')
    .option('--list', 'say which profiles there are, and run none')
    .option('--generators <number>', 'how many load generators share the load; with --emit', Number, 1)
    .addOption(
      new Option('--emit <form>', 'write the load as manifests for k6-operator, and run nothing').choices(['k8s']),
    )
    .option('--to <folder>', 'where manifests are written; stdout unless told')
    .addHelpText('after', examples)
    .action((profiles: string[], options: LoadOptions) =>
      run(async (context) => (await import('./load.ts')).load(profiles, options, context)),
    );
}
