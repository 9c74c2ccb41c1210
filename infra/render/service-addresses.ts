import type { Site } from './site.ts';

/**
 * Replaces the service names that production values use (`ma1sd:8090`, `iam:8008`, `synapse:8008`) by where the
 * services of this stack are, in every string of a value.
 */
export function withServiceAddresses<T>(value: T, site: Site): T {
  const addresses = serviceAddresses(site);
  return replaceIn(value, (text) =>
    text.replace(/(?<=:\/\/)([a-z][a-z0-9-]*)(:\d+)?(?=\/|$)/g, (whole, name: string) => addresses[name] ?? whole),
  ) as T;
}

function serviceAddresses(site: Site): Readonly<Record<string, string>> {
  const main = site.homeservers[0]?.processes[0];
  return {
    ma1sd: `${site.ma1sd.host}:${site.ma1sd.port}`,
    iam: `${site.address}:${site.ports.iam}`,
    ...(main ? { synapse: `${site.address}:${main.ports.http}` } : {}),
  };
}

function replaceIn(value: unknown, replace: (text: string) => string): unknown {
  if (typeof value === 'string') return replace(value);
  if (Array.isArray(value)) return value.map((item) => replaceIn(item, replace));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaceIn(item, replace)]));
  }
  return value;
}
