import { stat } from 'node:fs/promises';
import path from 'node:path';
import {
  allNeeds,
  findAll,
  silentStory,
  synapseVenv,
  type Deployment,
  type GateStrategy,
  type LoadRecord,
  type Toolchain,
} from '#infra';
import { collectRun } from '#reports';
import type { GateContext, LoadOn, SpecsOn } from '../../scenarios/upgrade/gate-phase.ts';
import type { CommandContext, StackOptions } from '../command-context.ts';
import { chooseProfiles } from '../load/choose-profiles.ts';
import { newSeed } from '../new-seed.ts';
import { openDeployment } from '../open-deployment.ts';
import { cacheOf, providePrograms } from '../programs.ts';
import { readResults } from '../read-results.ts';
import type { RunLog } from '../run-log.ts';
import { demandLocal } from '../runtime/runtime-named.ts';
import { runSuite } from '../run-suite.ts';
import type { GateState } from './gate-state.ts';
import type { Pair } from './pair.ts';
import { truthOf } from './truth-of.ts';

/** All that the context of every phase is made of. */
export type GateParts = {
  readonly pair: Pair;
  readonly strategy: GateStrategy;
  readonly keep: boolean;
  readonly deployments: { readonly from: Deployment; readonly to: Deployment };
  readonly options: StackOptions;
  readonly log: RunLog;
  readonly state: GateState;
  readonly context: CommandContext;
};

/** Reads the deployment with each of the two versions. @throws UsageError when it has faults */
export async function openBoth(options: StackOptions, pair: Pair, { settings }: CommandContext) {
  demandLocal(options, 'gate');
  const open = (synapse: string): Promise<Deployment> => openDeployment({ ...options, synapse }, settings);
  return { from: await open(pair.from), to: await open(pair.to) };
}

/** Makes what one phase is given. */
export async function contextOf(phase: string, parts: GateParts): Promise<GateContext> {
  const { pair, strategy, keep, deployments, options, log, state, context } = parts;
  const phaseDirectory = state.directoryOf(phase);
  const wasBegun = state.isResumed && (await stat(phaseDirectory).catch(() => undefined)) !== undefined;
  const { settings, story, signal } = context;
  return {
    ...pair,
    strategy,
    keep,
    deployments,
    programs: once(() => programsOf(parts)),
    venv: (version) =>
      synapseVenv({
        cacheDirectory: cacheOf(context),
        version,
        logFile: path.join(log.directory, 'logs', `synapse-${version}.log`),
        signal,
        onProgress: (text) => story.say(`Synapse ${version}: ${text}`),
      }),
    truth: (version) => truthOf(version, context),
    postgresql: () => installedPostgresql(context),
    run: { id: log.id, directory: log.directory },
    stateRoot: settings.stateRoot,
    ...(options.basePort === undefined ? {} : { basePort: options.basePort }),
    phaseDirectory,
    resume: wasBegun,
    outcomes: state.outcomes,
    runSpecs: async (on) => runSpecs(on, await programsOf(parts), context),
    runLoad: async (on) => runLoad(on, await programsOf(parts), context),
    story,
    signal,
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

/** The programs of both versions' stacks; all but the environments of Synapse are the same. */
async function programsOf({ deployments, options, log, context }: GateParts): Promise<Toolchain> {
  const logDirectory = path.join(log.directory, 'logs');
  const from = await providePrograms(deployments.from, options, { logDirectory, context });
  const to = await providePrograms(deployments.to, options, { logDirectory, context });
  return { ...to, synapse: { ...from.synapse, ...to.synapse } };
}

async function installedPostgresql(context: CommandContext): Promise<string | undefined> {
  const { searchPath } = context.settings;
  const needs = allNeeds({ cacheDirectory: cacheOf(context), searchPath, synapseVersions: [] });
  const found = await findAll(needs.filter(({ id }) => id === 'postgresql'));
  return found.get('postgresql')?.version;
}

async function runSpecs(
  { runDirectory, stackDirectory, all, grep }: SpecsOn,
  toolchain: Toolchain,
  context: CommandContext,
) {
  await runSuite('specs', {
    runDirectory,
    stackDirectory,
    seed: newSeed(),
    all,
    toolchain,
    context,
    ...(grep === undefined ? {} : { grep }),
  });
  return readResults(runDirectory);
}

async function runLoad(
  { runDirectory, stackDirectory, profile }: LoadOn,
  toolchain: Toolchain,
  context: CommandContext,
): Promise<LoadRecord | undefined> {
  const loads = { profiles: await chooseProfiles([profile], context.settings.project) };
  // The blocks of a gate are its story; what a load says of itself is in its folder.
  const quiet = { ...context, story: silentStory };
  await runSuite('load', { runDirectory, stackDirectory, seed: newSeed(), loads, toolchain, context: quiet });
  return (await collectRun(runDirectory)).loads.find(({ name }) => name === profile);
}
