import { Command, Option } from 'commander';
import { suitesOfVerify } from './all-suites.ts';
import { capacityCommand } from './capacity/capacity-command.ts';
import { check } from './check.ts';
import type { CompareOptions } from './compare.ts';
import type { CommandContext, StackOptions } from './command-context.ts';
import { exitCodeOf, explain } from './exit-codes.ts';
import { gateCommand } from './gate/gate-command.ts';
import { listenForInterruption } from './interruption.ts';
import { nightlyCommand } from './nightly/nightly-command.ts';
import { loadCommand } from './load/load-command.ts';
import { reportCommand } from './report-command.ts';
import { addStackOptions, runtimeOption } from './stack-options.ts';
import { serveCommands } from './serve-commands.ts';
import { readSettings } from './settings.ts';
import { suiteNames } from './suite-names.ts';
import { terminalStory } from './terminal-story.ts';
import type { VerifyOptions } from './verify.ts';

type Run = (context: CommandContext) => Promise<number>;

/** Runs one command under the same conditions as every other: story on stderr, interruption, exit code. */
async function run(command: Run): Promise<void> {
  const settings = readSettings();
  const isTerminal = process.stderr.isTTY && !settings.isCi;
  const story = terminalStory({
    write: (text) => void process.stderr.write(text),
    isTerminal,
    now: () => performance.now(),
  });
  using interruption = listenForInterruption(story.say);
  const context: CommandContext = {
    settings,
    story,
    signal: interruption.signal,
    write: (text) => void process.stdout.write(text),
  };
  try {
    process.exitCode = await command(context);
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = exitCodeOf(error);
  }
}

const program = new Command('rig')
  .description('Provisions a whole Matrix deployment, proves that it conforms, loads it, and says whether it works')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .showHelpAfterError('Type ./rig --help for what there is')
  .addHelpText(
    'after',
    '\nExit codes: 0 passed, 1 failed, 2 wrong usage, 3 environment, 4 inconclusive, 130 interrupted',
  );

function stackCommand(name: string, summary: string): Command {
  return addStackOptions(program.command(name).description(summary));
}

stackCommand('verify', 'the main job: set up what is missing, stack up, all suites, report, stack down')
  .option('--grep <pattern>', 'only checks whose title fits the regular expression')
  .option('--all', 'the specs of set full too, not those of core alone')
  .option('--seed <number>', 'order of the specs, as a report names it', Number)
  .option('--repeat <times>', 'do it so often, and name every check whose result differs', Number)
  .option('--suites <names>', 'only these of specs,scenarios,load', suiteNames, suitesOfVerify)
  .option('--keep', 'leave the stack up; in a cluster, use the one that was left up')
  .option('--deadline <seconds>', 'how long each suite may take before it is ended as hanging', Number)
  .action((verifyOptions: VerifyOptions & { readonly repeat?: number }) =>
    run(async (context) => {
      const { repeat } = verifyOptions;
      if (repeat === undefined) return (await import('./verify.ts')).verify(verifyOptions, context);
      return (await import('./repeat.ts')).repeat({ ...verifyOptions, times: repeat }, context);
    }),
  );

stackCommand('test', "the project's own tests: format, lint, types, unit tests, and the suites on a stack").action(
  (options: StackOptions) => run(async (context) => (await import('./test.ts')).test(options, context)),
);

stackCommand('up', 'bring a stack up that stays, and say where everything is')
  .option('--links', 'with databases and federation behind links that ./rig load stress makes slow and lossy')
  .option('--url-previews', 'with previews of pages on this machine, for ./rig load previews')
  .option('--production-limits', 'with the rate limits of production, which are raised otherwise')
  .action((options: StackOptions) => run(async (context) => (await import('./up.ts')).up(options, context)));

for (const name of ['specs', 'scenarios'] as const) {
  const command = stackCommand(name, `run the ${name} on the stack that ./rig up left running`)
    .option('--grep <pattern>', 'only checks whose title fits the regular expression')
    .option('--seed <number>', 'order of the specs, as a report names it', Number)
    .action((options: StackOptions & { grep?: string; all?: boolean; seed?: number }) =>
      run(async (context) => (await import('./suite.ts')).suite(name, options, context)),
    );
  if (name === 'specs') command.option('--all', 'those of set full too; with --grep both sets are looked through');
}

loadCommand(stackCommand('load', 'put the loads of profiles on the stack that ./rig up left running'), run);

nightlyCommand(
  stackCommand('nightly', 'all there is to do in a night, the most important first, as far as the time goes'),
  run,
);

stackCommand('mutants', 'break the deployment in many ways, one at a time, and see whether the checks find each')
  .option('--grep <pattern>', 'only mutants whose name fits the regular expression')
  .option('--full', 'run every check against every mutant, not one a folder alone')
  .option('--fresh', 'on a stack of its own, even if ./rig up left one running')
  .action((options: StackOptions & { grep?: string; full?: boolean; fresh?: boolean }) =>
    run(async (context) => (await import('./mutants.ts')).mutants(options, context)),
  );

program
  .command('down')
  .description('end the stacks that are up, and what killed runs left behind')
  .option('--all', 'those of running rigs too')
  .action((options: { all?: boolean }) => run(async (context) => (await import('./down.ts')).down(options, context)));

program
  .command('status')
  .description('say which stacks are up and whether their processes run')
  .option('--json', 'print JSON')
  .action((options: { json?: boolean }) =>
    run(async (context) => (await import('./status.ts')).status(options, context)),
  );

program
  .command('logs')
  .description('print the end of a log of the stack that is up, e.g. ./rig logs netsoc/main')
  .argument('<name>', 'name of the process')
  .option('-f, --follow', 'go on as it grows')
  .option('-n, --lines <number>', 'how many lines', Number, 100)
  .action((name: string, options: { follow?: boolean; lines: number }) =>
    run(async (context) => (await import('./logs.ts')).logs(name, options, context)),
  );

program
  .command('trace')
  .description('follow one request by its id through proxy and process')
  .argument('<id>', 'X-Request-Id of the request')
  .argument('[run]', 'folder of out/; the newest one unless told')
  .action((id: string, runName: string | undefined) =>
    run(async (context) => (await import('./trace.ts')).trace(id, runName, context)),
  );

reportCommand(program.command('report').description('write the reports of a run anew and repeat its result'), run);

program
  .command('compare')
  .description(
    'put two runs beside each other: checks that differ, loads with confidence intervals; always ends with 0',
  )
  .argument('<a>', 'run to compare with: its id in out/, or a path to its folder')
  .argument('<b>', 'run whose differences are told')
  .option('--html <file>', 'write a page with pictures too')
  .option('--json', 'print one JSON object')
  .addHelpText(
    'after',
    '\nTwo loads are judged when both are valid and of one profile on one machine; repeat a run before you believe little.',
  )
  .action((a: string, b: string, options: CompareOptions) =>
    run(async (context) => (await import('./compare.ts')).compare([a, b], options, context)),
  );

program
  .command('doctor')
  .description('say what the machine needs, what is missing, and how to get it')
  .addOption(new Option('--deployment <folder>', 'folder of production files').default('netsoc'))
  .addOption(runtimeOption())
  .option('--json', 'print JSON')
  .action((options: StackOptions) =>
    run(async (context) => (await import('./diagnose.ts')).diagnose(options, context)),
  );

program
  .command('routes')
  .description('hold routing rules against what each Synapse serves and what ma1sd must intercept; needs no stack')
  .argument('[values...]', 'deployment folders, Helm values, manifests, rule lists; - for standard input')
  .option('--synapse <version>', 'version whose handlers are the truth')
  .option('--from <version>', 'old version, for a table of what changes')
  .option('--to <version>', 'new version')
  .option('--order <order>', 'how the ingress orders rules: traefik, nginx or file')
  .option('--paths <family>', 'v3 or r0')
  .option('--chart <version>', 'version of the chart that the values are for')
  .option('--learn <version>', 'ask an installed Synapse of that version what it serves, and keep the table')
  .option('--json', 'print one JSON object')
  .option('--verbose', 'every row, not the findings alone')
  .action((values: string[], options: object) =>
    run(async (context) => (await import('./route-table.ts')).routeTable(values, options, context)),
  );

gateCommand(stackCommand('gate', 'say whether a new version of Synapse may go in, and what to change first'), run);

capacityCommand(stackCommand('capacity', 'measure what numbers of workers carry, and report what to plan with'), run);

serveCommands(program, run);

program
  .command('faults')
  .description('break runs in many ways, and see whether product, environment or suite is blamed as it should be')
  .option('--grep <pattern>', 'only faults whose name fits the regular expression')
  .option('--json', 'print one JSON object')
  .action((options: { grep?: string; json?: boolean }) =>
    run(async (context) => (await import('./faults.ts')).faults(options, context)),
  );

program
  .command('check')
  .description('format, lint, types, unused code and unit tests of the project')
  .action(() => run(check));

program
  .command('bench')
  .description('measure what users wait for, and write out/bench.json; on an otherwise idle machine')
  .addOption(new Option('--deployment <folder>', 'folder of production files').default('netsoc'))
  .option('--runs <number>', 'how often a stack is brought up', Number, 3)
  .addOption(
    new Option('--only <parts...>', 'a part or some of them').choices([
      'stack',
      'verify',
      'full',
      'identity',
      'mutants',
      'load',
      'kind',
      'gate-noise',
    ]),
  )
  .option('--json', 'print one JSON object')
  .action((options: { deployment: string; runs: number; only?: string[]; json?: boolean }) =>
    run(async (context) => (await import('./bench/bench.ts')).bench({ ...options, runtime: 'local' }, context)),
  );

await program.parseAsync();
