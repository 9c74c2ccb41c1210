import { execa } from 'execa';
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

/** Asks the programs of a stack for their versions, for the report. */
export async function programVersions(toolchain: Toolchain): Promise<Readonly<Record<string, string>>> {
  const asked = {
    PostgreSQL: [`${toolchain.postgresBin}/postgres`, '--version'],
    Redis: [toolchain.redisServer, '--version'],
    HAProxy: [toolchain.haproxy, '-v'],
    dnsmasq: [toolchain.dnsmasq, '--version'],
    ...(toolchain.chromium ? { Chromium: [toolchain.chromium, '--version'] } : {}),
    ...(toolchain.k6 ? { k6: [toolchain.k6, 'version'] } : {}),
  };
  const versions = Object.entries(asked).map(async ([name, [file = '', ...rest]]) => {
    const { stdout = '' } = await execa(file, rest, { reject: false, timeout: 10_000 });
    return [name, /\d+(\.\d+)+/.exec(stdout)?.[0] ?? 'unknown'] as const;
  });
  return { Node: process.versions.node, ...Object.fromEntries(await Promise.all(versions)) };
}
