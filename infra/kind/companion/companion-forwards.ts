import type { KindSite } from '../../render/index.ts';
import type { FoundWorkload } from '../start/find-workloads.ts';
import type { CompanionForward } from './companion-config.ts';

/** Lists the ports of this machine that lead into the cluster, and where each leads. */
export function companionForwards(
  site: KindSite,
  workloads: Readonly<Record<string, FoundWorkload>>,
): readonly CompanionForward[] {
  const { ports, own, cluster } = site;
  const lead = (process: string, localPort: number, port: number | undefined): readonly CompanionForward[] =>
    port === undefined ? [] : [{ process, localPort, port }];
  const both = (process: string, first: number, second: number): readonly CompanionForward[] => [
    ...lead(process, first, workloads[process]?.port),
    ...lead(process, second, workloads[process]?.secondPort),
  ];
  const { haproxy, postgres, redis } = workloads;
  return [
    ...lead('postgres', ports.postgres, postgres?.port),
    ...lead('redis', ports.redis, redis?.port),
    ...lead('ma1sd', ports.ma1sd, workloads['ma1sd']?.port),
    ...lead('element', ports.element, workloads['element']?.port),
    ...both('iam', ports.iam, ports.iamControl),
    ...lead('haproxy', ports.proxyMetrics, haproxy?.secondPort),
    // The rig's own cluster has a port mapping for it, which carries more.
    ...(cluster === undefined ? lead('haproxy', ports.proxyTls, haproxy?.port) : []),
    ...own.processes.flatMap(({ name, ports: here }) =>
      both(`${own.homeserver.name}/${name}`, here.http, here.metrics),
    ),
  ];
}
