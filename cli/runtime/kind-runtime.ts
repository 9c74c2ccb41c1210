import path from 'node:path';
import {
  engineConditions,
  nodeImageCondition,
  provideEngine,
  provisionNeeds,
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
import { kindNeeds, kindProgramsOf, suiteProgramsOf } from './kind-needs.ts';
import type { ProvideRequest, Runtime, StartRequest, SuitePrograms } from './runtime.ts';

/** Runs a stack in a cluster of Kubernetes: one that kind makes, or the one that `--context` names. */
export const kindRuntime: Runtime = {
  name: 'kind',
  provide: async (deployment, request) => {
    refuseLinks(request.options);
    const given = givenCluster(request);
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

/** A namespace is named with its cluster: the rig takes everything in it for its own. */
function givenCluster({ options, context }: ProvideRequest): GivenCluster | undefined {
  const { context: name, namespace } = options;
  if (name === undefined && namespace === undefined) return undefined;
  if (name === undefined) throw new UsageError('--namespace wants --context too', { remedy: 'Add --context NAME' });
  if (namespace === undefined) {
    throw new UsageError('--context wants --namespace too: the rig fills that namespace, and removes it in the end', {
      remedy: 'Add --namespace with the name of one that is not there yet',
    });
  }
  const { kubeconfig, home } = context.settings;
  return { context: name, namespace, kubeconfig: kubeconfig?.split(':')[0] || path.join(home, '.kube/config') };
}

function refuseLinks({ links }: StackOptions): void {
  if (links) throw new UsageError('--links is for the local runtime alone', { remedy: 'Leave --runtime out' });
}
