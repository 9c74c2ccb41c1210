import { allNeeds, cacheDirectory, provision, StackError, type Deployment, type Toolchain } from '#infra';
import type { CommandContext, StackOptions } from './command-context.ts';

/** Names the cache folder of this user. */
export function cacheOf({ settings }: CommandContext): string {
  const { rigCache, xdgCacheHome, home } = settings;
  return cacheDirectory({ rigCache, xdgCacheHome, home });
}

/**
 * Installs what is missing for a stack and its suites.
 * @throws StackError when something cannot be had, or a stand-in would be used although only real programs will do.
 */
export async function providePrograms(
  deployment: Deployment,
  options: StackOptions,
  { logDirectory, context }: { readonly logDirectory: string; readonly context: CommandContext },
): Promise<Toolchain> {
  const cache = cacheOf(context);
  const needs = allNeeds({
    cacheDirectory: cache,
    searchPath: context.settings.searchPath,
    synapseVersions: deployment.homeservers.map(({ synapse }) => synapse),
    element: deployment.element,
    links: options.links ?? false,
    urlPreviews: options.urlPreviews ?? false,
  });
  const { story, signal } = context;
  const toolchain = await provision({ needs, cacheDirectory: cache, logDirectory, story, signal });
  if (options.requireReal) demandReal(deployment, toolchain);
  return toolchain;
}

function demandReal({ ma1sd }: Deployment, { element }: Toolchain): void {
  const isStandIn = ma1sd.program === 'auto' || ma1sd.program === 'standin';
  const standIns = [...(isStandIn ? ['ma1sd'] : []), ...(element.standIn ? ['Element'] : [])];
  if (standIns.length === 0) return;
  throw new StackError(`Only real programs will do, but these would be stand-ins: ${standIns.join(', ')}`, {
    remedy:
      'Set "ma1sd" and "element" of deployment.yaml to programs that can be had here, or leave --require-real out',
  });
}
