import type { Kinds } from '../../kube/index.ts';
import type { KindProcess, KindSite } from '../../render/index.ts';
import { StackError } from '../../support/index.ts';
import type { ClusterWorkload } from '../control/place-of.ts';
import { processLabel } from '../proxy/backend-target.ts';
import { proxyPorts } from '../proxy/plan-proxy.ts';

type Deployment = Kinds['Deployment'];
type Container = NonNullable<NonNullable<Deployment['spec']>['template']['spec']>['containers'][number];

/** What runs a process in the cluster, and the ports of its pod. */
export type FoundWorkload = ClusterWorkload & {
  /** Where it speaks HTTP, or what else it is for. */
  readonly port: number;
  /** Of its metrics, or its control. */
  readonly secondPort?: number;
};

/**
 * Finds the Deployments that run the processes of a stack, by the labels that charts give them.
 * @throws StackError with all processes that nothing runs.
 */
export function findWorkloads(
  deployments: readonly Deployment[],
  site: KindSite,
): Readonly<Record<string, FoundWorkload>> {
  const { own, services, releases } = site;
  const named = (name: string) => deployments.find(({ metadata }) => metadata?.name === name);
  const released = (release: string) =>
    deployments.find((one) => labelsOf(one)['app.kubernetes.io/instance'] === release);
  const found: Readonly<Record<string, Deployment | undefined>> = {
    [services.postgres.name]: named(services.postgres.name),
    [services.redis.name]: named(services.redis.name),
    iam: released(releases.iam),
    ma1sd: released(releases.ma1sd),
    element: released(releases.element),
    ...Object.fromEntries(
      own.processes.map((process) => [
        `${own.homeserver.name}/${process.name}`,
        synapseOf(deployments, process, releases),
      ]),
    ),
  };
  const missing = Object.entries(found).flatMap(([name, deployment]) => (deployment ? [] : [name]));
  if (missing.length > 0) {
    throw new StackError(`No Deployment of namespace "${site.namespace}" runs ${missing.join(', ')}`, {
      remedy: 'Look at what the charts made: helm get manifest, and their labels app.kubernetes.io/component',
    });
  }
  return {
    ...Object.fromEntries(
      Object.entries(found).flatMap(([name, deployment]) => (deployment ? [[name, workloadOf(deployment)]] : [])),
    ),
    // It is made of what the others are.
    haproxy: proxyWorkload(site),
  };
}

function proxyWorkload({ services: { haproxy } }: KindSite): FoundWorkload {
  const { name } = haproxy;
  return { kind: 'Deployment', name, container: name, port: proxyPorts.tls, secondPort: proxyPorts.metrics };
}

/** A worker that may be one process alone has a label of its own; the others are found by what they are part of. */
function synapseOf(
  deployments: readonly Deployment[],
  process: KindProcess,
  { synapse }: KindSite['releases'],
): Deployment | undefined {
  const ofRelease = deployments.filter((one) => labelsOf(one)['app.kubernetes.io/instance'] === synapse);
  const component = process.class === 'main' ? 'synapse' : process.class.replaceAll('_', '-');
  return (
    ofRelease.find((one) => labelsOf(one)[processLabel] === process.name) ??
    ofRelease.find((one) => labelsOf(one)['app.kubernetes.io/component'] === component)
  );
}

function workloadOf(deployment: Deployment): FoundWorkload {
  const { metadata, spec } = deployment;
  const containers = spec?.template.spec?.containers ?? [];
  const component = labelsOf(deployment)['app.kubernetes.io/component'];
  const container = containers.find(({ name }) => name === component) ?? containers[0];
  const ports = container?.ports ?? [];
  const second = portNamed(ports, 'metrics', 'control');
  const first =
    portNamed(ports, 'http', 'listener') ?? ports.find(({ containerPort }) => containerPort !== second)?.containerPort;
  return {
    kind: 'Deployment',
    name: metadata?.name ?? '',
    container: container?.name ?? '',
    port: first ?? 0,
    ...(second === undefined ? {} : { secondPort: second }),
  };
}

function portNamed(ports: NonNullable<Container['ports']>, ...names: readonly string[]): number | undefined {
  return ports.find(({ name }) => name !== undefined && names.includes(name))?.containerPort;
}

function labelsOf({ spec }: Deployment): Readonly<Record<string, string>> {
  return spec?.template.metadata?.labels ?? {};
}
