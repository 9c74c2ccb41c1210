import type { Command } from 'commander';
import type { RunCommand } from './command-context.ts';
import type { ServeOptions } from './serve.ts';

/** Adds `serve ma1sd` and `serve iam`. */
export function serveCommands(program: Command, run: RunCommand): void {
  const serving = program.command('serve').description('run the ma1sd stand-in or the IAM alone, until Ctrl-C');

  serving
    .command('ma1sd')
    .description('the stand-in of ma1sd')
    .requiredOption('-c, --config <file>', "ma1sd.yaml, in ma1sd's own keys")
    .option('--mode <mode>', 'compat: as ma1sd 2.5.0; fixed: as a good identity server', 'compat')
    .option('--port <port>', 'instead of server.port')
    .option('--real-limits', "with ma1sd's limits: 8 threads a core, two connections to the IAM")
    .action((options: ServeOptions) =>
      run(async (context) => (await import('./serve.ts')).serve('ma1sd', options, context)),
    );

  serving
    .command('iam')
    .description('the mock of the identity store')
    .requiredOption('-c, --config <file>', "a deployment's accounts.yaml, or all of docs/identity-stand-ins.md")
    .option('--port <port>', 'instead of port in the file, or of 8008')
    .option('--control-port <port>', 'instead of controlPort in the file, or of 8009')
    .option('--domain <name>', "server name of the users' homeserver, instead of domain in the file, or of netsoc.test")
    .action((options: ServeOptions) =>
      run(async (context) => (await import('./serve.ts')).serve('iam', options, context)),
    );
}
