import { z } from 'zod';
import type { HostRoutes } from '../../routes/index.ts';

/** One rule as a controller shows it, in the order in which it is tried. */
export type ShownRule = { readonly host: string; readonly rule: string };

const routers = z.array(
  z.looseObject({ name: z.string(), rule: z.string(), priority: z.number(), provider: z.string() }),
);

/**
 * Reads what Traefik's API shows of the Ingress objects at `/api/http/routers`: the rules of each host, the first that is
 * tried first. Routers of the same priority are tried by their names.
 *
 * @throws ZodError when it shows something else.
 */
export function traefikTable(answer: unknown): readonly ShownRule[] {
  return routers
    .parse(answer)
    .filter(({ provider }) => provider === 'kubernetes')
    .toSorted((one, other) => other.priority - one.priority || compare(one.name, other.name))
    .map(({ rule }) => ({ host: /^Host\(["`]([^"`]*)["`]\)/.exec(rule)?.[1] ?? '*', rule }));
}

/** Brings the rules of the rig's own proxy into the same form. */
export function shownRules(hosts: readonly HostRoutes[]): readonly ShownRule[] {
  return hosts.flatMap(({ host, routes }) => routes.map(({ rule }) => ({ host, rule })));
}

/** Lists the rules of one host that are not in the same place in both tables, with what stands there instead. */
export function tableDifferences(ours: readonly ShownRule[], theirs: readonly ShownRule[]): readonly string[] {
  const hosts = [...new Set([...ours, ...theirs].map(({ host }) => host))];
  return hosts.flatMap((host) => {
    const [own, other] = [ours, theirs].map((table) => table.filter((one) => one.host === host));
    const length = Math.max(own?.length ?? 0, other?.length ?? 0);
    return Array.from({ length }, (_, place) => [own?.[place]?.rule ?? 'nothing', other?.[place]?.rule ?? 'nothing'])
      .map(([mine, its], place) => ({ place, mine, its }))
      .filter(({ mine, its }) => mine !== its)
      .map(({ place, mine, its }) => `${host}, rule ${place + 1}: ${mine} here, ${its} there`);
  });
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
