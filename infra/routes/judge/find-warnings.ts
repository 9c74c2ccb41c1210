import type { Layout } from '../layout/layout.ts';
import { matchRoute } from '../match-route.ts';
import type { Route } from '../route.ts';
import { samplePath } from '../spec/sample-path.ts';
import { isMa1sd, ma1sdServes } from './ma1sd-paths.ts';
import type { AskedOperation } from './serves.ts';

/** Finds what the operations of the specification do not show. */
export function findWarnings(layout: Layout, asked: readonly AskedOperation[], synapse: string): readonly string[] {
  return [
    ...ambiguousRules(layout, asked),
    ...reachableAdmin(layout),
    ...quarantine(layout, synapse),
    ...tooWide(layout),
  ];
}

/** Two rules that are equally long: which comes first, the controller decides by a name that nobody looks at. */
function ambiguousRules({ hosts, order }: Layout, asked: readonly AskedOperation[]): readonly string[] {
  if (order === 'file') return [];
  const found = hosts.flatMap(({ host, routes }) =>
    asked.flatMap((operation) => {
      const path = samplePath(operation.asked);
      const winner = matchRoute(routes, path);
      const rival = routes.find((route) => winner && isRival(route, winner) && matchRoute([route], path));
      return winner && rival
        ? [
            `${host}: ${winner.backend} and ${rival.backend} have rules of one length for ${operation.asked}, so their order is chance`,
          ]
        : [];
    }),
  );
  return [...new Set(found)];
}

function isRival(route: Route, winner: Route): boolean {
  return route !== winner && route.backend !== winner.backend && route.rule.length === winner.rule.length;
}

function reachableAdmin({ hosts, clientHost }: Layout): readonly string[] {
  const paths = [
    '/_synapse/admin/v2/users',
    '/_synapse/admin/v1/media/quarantine/a.test/mediaid',
    '/_synapse/admin/v1/rooms',
  ];
  return hosts.flatMap(({ host, routes }) => {
    const reached = paths
      .map((path) => matchRoute(routes, path))
      .filter((route) => route !== undefined && route.backend !== 'element');
    if (reached.length === 0) return [];
    const where = `the admin API is reachable at ${host === '*' ? 'every host' : host}`;
    return [host === clientHost ? where : `${where}, where no client needs it`];
  });
}

/** From 1.152 on media can be quarantined only where the media worker writes the stream. */
function quarantine({ processes, writers }: Layout, synapse: string): readonly string[] {
  const [media] = Object.entries(processes).find(([name, { hasMedia }]) => name !== 'main' && hasMedia) ?? [];
  const [major = 0, minor = 0] = synapse.split('.').map(Number);
  if (media === undefined || major * 1000 + minor < 1152) return [];
  if (writers['quarantined_media_changes']?.includes(media)) return [];
  return [`media cannot be quarantined, it ends in 500: name ${media} in stream_writers.quarantined_media_changes`];
}

function tooWide({ hosts, clientHost }: Layout): readonly string[] {
  const routes = hosts.find(({ host }) => host === clientHost)?.routes ?? [];
  return ['r0', 'v3'].flatMap((family) => {
    const path = `/_matrix/client/${family}/login/sso/redirect`;
    const backend = matchRoute(routes, path)?.backend ?? '';
    return isMa1sd(backend) && !ma1sdServes(path)
      ? [`${backend}'s rule for login takes ${path} too, and it has no answer for it but 405`]
      : [];
  });
}
