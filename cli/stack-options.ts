import { Option, type Command } from 'commander';
import { portNumber } from './port-number.ts';
import { runtimeNames } from './runtime/runtime-names.ts';

/** Says where a stack runs; `further` are names that a command understands beside those of the runtimes. */
export function runtimeOption(...further: readonly string[]): Option {
  return new Option('--runtime <runtime>', 'where the stack runs: as processes of this machine, or in a cluster')
    .choices([...runtimeNames, ...further])
    .default('local');
}

/** Adds the options that hold for every command which needs a stack. */
export function addStackOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--deployment <folder>',
        'folder of production files, or the name of one of infra/deployments',
      ).default('netsoc'),
    )
    .addOption(command.name() === 'test' ? runtimeOption('all') : runtimeOption())
    .option('--context <name>', 'context of a kubeconfig whose cluster is used, instead of one made by kind')
    .option('--namespace <name>', 'namespace of that cluster; nothing outside of it is touched')
    .option('--image-registry <registry>', 'where that cluster pulls images from that are built here')
    .option('--node-image <image>', "image of kind's nodes: auto, registry, build or a reference")
    .option(
      '--synapse <version>',
      "version of Synapse for the deployment's own homeserver, instead of what the deployment says",
    )
    .option('--base-port <port>', 'first of 200 ports in a row; without it a free range is found', portNumber)
    .option('--require-real', 'end with 3 instead of using a stand-in')
    .option('--json', 'print one JSON object');
}
