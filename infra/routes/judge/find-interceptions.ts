import type { Layout } from '../layout/layout.ts';
import { matchRoute } from '../match-route.ts';
import { interceptedPaths, isMa1sd } from './ma1sd-paths.ts';

/** A path that has to end at ma1sd, and where it ends. */
export type Interception = {
  readonly path: string;
  /** Whether ma1sd has a rule for it that another one wins over. */
  readonly taken: boolean;
  /** Backend that gets it. */
  readonly by: string;
};

/** Follows the paths that ma1sd has to get; none where the rules name no ma1sd. */
export function findInterceptions({ hosts, clientHost }: Layout): readonly Interception[] {
  const routes = hosts.find(({ host }) => host === clientHost)?.routes ?? [];
  const own = routes.filter(({ backend }) => isMa1sd(backend));
  if (own.length === 0) return [];
  return interceptedPaths.map((path) => {
    const by = matchRoute(routes, path)?.backend ?? 'nobody';
    return { path, taken: !isMa1sd(by) && matchRoute(own, path) !== undefined, by };
  });
}
