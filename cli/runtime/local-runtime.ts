import { allNeeds, endStack, removeLeftovers, startStack, type Deployment, type Stack, type Toolchain } from '#infra';
import { programVersions } from '../program-versions.ts';
import { cacheOf, providePrograms } from '../programs.ts';
import type { ProvideRequest, Runtime, StartRequest } from './runtime.ts';

/** Runs a stack as processes of this machine. */
export const localRuntime: Runtime = {
  name: 'local',
  provide: async (deployment, request) => {
    const programs = await provide(deployment, request);
    return {
      toolchain: programs,
      versions: () => programVersions(programs),
      start: (start) => startLocal({ deployment, programs, request, start }),
    };
  },
  provideSuites: async (deployment, request) => {
    const programs = await provide(deployment, request);
    return { toolchain: programs, versions: () => programVersions(programs) };
  },
  requirements: async ({ homeservers }, { context }) => ({
    needs: allNeeds({
      cacheDirectory: cacheOf(context),
      searchPath: context.settings.searchPath,
      synapseVersions: homeservers.map(({ synapse }) => synapse),
    }),
    conditions: [],
  }),
};

function provide(deployment: Deployment, { options, logDirectory, context }: ProvideRequest): Promise<Toolchain> {
  return providePrograms(deployment, options, { logDirectory, context });
}

type LocalStart = {
  readonly deployment: Deployment;
  readonly programs: Toolchain;
  readonly request: ProvideRequest;
  readonly start: StartRequest;
};

async function startLocal({ deployment, programs, request, start }: LocalStart): Promise<Stack> {
  const { options, context } = request;
  await removeLeftovers(context.settings.stateRoot, context.story, endStack);
  const stack = await startStack({
    deployment,
    programs,
    ...start,
    stateRoot: context.settings.stateRoot,
    productionLimits: options.productionLimits ?? false,
    links: options.links ?? false,
    urlPreviews: options.urlPreviews ?? false,
    story: context.story,
    signal: context.signal,
    ...(options.basePort === undefined ? {} : { basePort: options.basePort }),
  });
  return {
    environment: stack.environment,
    directory: stack.directory,
    exits: async () => stack.unexpectedExits,
    [Symbol.asyncDispose]: () => stack[Symbol.asyncDispose](),
  };
}
