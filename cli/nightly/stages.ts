import { newestVersion } from '#infra';
import { suitesOfVerify } from '../all-suites.ts';
import type { CommandContext, StackOptions } from '../command-context.ts';

/** One part of a night. */
export type Stage = {
  readonly name: string;
  /** What it does, for a reader who has not seen the code. */
  readonly title: string;
  /** What it takes on two cores as long as no night has measured it. */
  readonly minutes: number;
  /** Report for people in the folder of its run. */
  readonly report: 'report.html' | 'gate.html';
  /** Why it cannot be run on this deployment; absent where it can. */
  readonly whyNot?: (given: StageOptions) => string | undefined;
  /** Runs it as a run of its own, and gives its exit code. */
  readonly run: (given: StageOptions, context: CommandContext) => Promise<number>;
};

export type StageOptions = StackOptions & {
  /** Version of Synapse that the deployment runs. */
  readonly running: string;
};

/** All that a night does, the most important first. */
export const allStages: readonly Stage[] = [
  {
    name: 'verify',
    title: 'Full specs, scenarios and load at a fixed rate on a new stack',
    minutes: 8,
    report: 'report.html',
    run: async (options, context) =>
      (await import('../verify.ts')).verify({ ...options, all: true, suites: suitesOfVerify }, context),
  },
  {
    name: 'gate',
    title: 'Whether the newest Synapse may go in',
    minutes: 20,
    report: 'gate.html',
    whyNot: ({ running }) => {
      const newest = newestVersion();
      return newest === running ? `the deployment runs ${newest}, and no newer version is known` : undefined;
    },
    run: async (options, context) => {
      const { gate } = await import('../gate/gate.ts');
      return gate({ ...options, from: options.running, to: newestVersion(), strategy: 'stop' }, context);
    },
  },
  {
    name: 'mutants',
    title: 'Whether the checks find deployments broken on purpose',
    minutes: 12,
    report: 'report.html',
    run: async (options, context) => (await import('../mutants.ts')).mutants({ ...options, fresh: true }, context),
  },
];

/** What is done with the time that is left, as often as it fits: a check that differs from night to night differs within one. */
export const repeatStage: Stage = {
  name: 'again',
  title: 'Full specs once more, in another order',
  minutes: 4,
  report: 'report.html',
  run: async (options, context) =>
    (await import('../verify.ts')).verify({ ...options, all: true, suites: ['specs'] }, context),
};
