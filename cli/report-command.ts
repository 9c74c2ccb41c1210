import type { Command } from 'commander';
import type { RunCommand } from './command-context.ts';
import type { ReportOptions } from './report.ts';

/** Adds the options of `./rig report` to its command. */
export function reportCommand(command: Command, run: RunCommand): void {
  command
    .argument('[run]', 'folder of out/; the newest one unless told')
    .option('--bundle <file>', 'pack reports, results and logs, without secrets, into a .tar.gz to hand on')
    .option('--with-traces', 'put what the browser recorded of failed scenarios into the bundle too')
    .option('--summary', 'print one screen: what failed and since when, what differs')
    .option('--webhook <url>', 'post the summary there as JSON')
    .option('--open', 'show the page in your browser')
    .option('--json', 'print one JSON object')
    .action((name: string | undefined, options: ReportOptions) =>
      run(async (context) => (await import('./report.ts')).report(name, options, context)),
    );
}
