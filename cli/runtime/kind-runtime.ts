import {
  engineConditions,
  nodeImageCondition,
  provideEngine,
  provisionNeeds,
  StackError,
  startKind,
  UsageError,
  type Deployment,
  type Engine,
  type EngineSettings,
  type GivenCluster,
  type KindPrograms,
  type Stack,
} from '#infra';
import type { CommandContext, StackOptions } from '../command-context.ts';
import { cacheOf } from '../programs.ts';
import { suiteVersions } from '../program-versions.ts';
import { givenCluster } from './given-cluster.ts';
import { kindNeeds, kindProgramsOf, suiteProgramsOf } from './kind-needs.ts';
import type { ProvideRequest, Runtime, StartRequest, SuitePrograms } from './runtime.ts';

/** Runs a stack in a cluster of Kubernetes: one that kind makes, or the one that `--context` names. */
export const kindRuntime: Runtime = {
  name: 'kind',
  provide: async (deployment, request) => {
    refuseLinks(request.options);
    const given = givenCluster(request.options, request.context.settings);
    await demandConditions(request.context);
    const { programs, suites } = await provide(request);
    const engine = await provideEngine(engineOptions(request));
    const parts = { deployment, engine, programs, request, ...(given ? { given } : {}) };
    return { ...suites, start: (start) => startInCluster(parts, start) };
  },
  provideSuites: async (_, request) => (await provide(request)).suites,
  requirements: async (_, { options, context }) => {
    const cacheDirectory = cacheOf(context);
    const settings = engineSettings(context);
    const engine = await engineConditions(settings);
    // A cluster that is given has its nodes.
    const node = options.context === undefined ? [await nodeImageCondition({ settings, cacheDirectory })] : [];
    return { needs: kindNeeds({ ...settings, cacheDirectory }), conditions: [...engine, ...node] };
  },
};

/** What is missing is known before anything is built, and not by what it breaks. */
async function demandConditions(context: CommandContext): Promise<void> {
  const missing = (await engineConditions(engineSettings(context))).filter(({ state }) => state === 'missing');
  if (missing.length === 0) return;
  throw new StackError(
    `No cluster can be had here: ${missing.map(({ name, says }) => `${name}: ${says}`).join('; ')}`,
    {
      remedy: missing.map(({ remedy }) => remedy ?? './rig doctor --runtime kind').join('; '),
    },
  );
}

type Parts = {
  readonly deployment: Deployment;
  readonly engine: Engine;
  readonly programs: KindPrograms;
  readonly given?: GivenCluster;
  readonly request: ProvideRequest;
};

function startInCluster({ request, ...parts }: Parts, start: StartRequest): Promise<Stack> {
  const { options, context } = request;
  const { settings, story, signal } = context;
  return startKind({
    ...parts,
    ...start,
    stateRoot: settings.stateRoot,
    cacheDirectory: cacheOf(context),
    searchPath: settings.searchPath,
    nodeImage: options.nodeImage ?? 'auto',
    requireReal: options.requireReal ?? false,
    productionLimits: options.productionLimits ?? false,
    urlPreviews: options.urlPreviews ?? false,
    story,
    signal,
    ...(options.imageRegistry === undefined ? {} : { imageRegistry: options.imageRegistry }),
    ...(options.basePort === undefined ? {} : { basePort: options.basePort }),
  });
}

async function provide({ options, logDirectory, context }: ProvideRequest): Promise<{
  readonly programs: KindPrograms;
  readonly suites: SuitePrograms;
}> {
  const { settings, story, signal } = context;
  const cacheDirectory = cacheOf(context);
  const from = options.nodeImage === 'build' ? 'build' : 'auto';
  const needs = kindNeeds({ cacheDirectory, searchPath: settings.searchPath, from });
  const found = await provisionNeeds({ needs, cacheDirectory, logDirectory, story, signal });
  const toolchain = suiteProgramsOf(found);
  return { programs: kindProgramsOf(found), suites: { toolchain, versions: () => suiteVersions(toolchain) } };
}

function engineOptions({ logDirectory, context }: ProvideRequest): Parameters<typeof provideEngine>[0] {
  const { story, signal } = context;
  return { settings: engineSettings(context), cacheDirectory: cacheOf(context), logDirectory, story, signal };
}

function engineSettings({ settings }: CommandContext): EngineSettings {
  const { searchPath, dockerHost, home, xdgRuntimeDirectory } = settings;
  return { searchPath, dockerHost, home, xdgRuntimeDirectory };
}

function refuseLinks({ links }: StackOptions): void {
  if (links) throw new UsageError('--links is for the local runtime alone', { remedy: 'Leave --runtime out' });
}
