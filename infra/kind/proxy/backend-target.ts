import type { Kinds } from '../../kube/index.ts';
import type { IngressService } from '../../routes/index.ts';
import { StackError } from '../../support/index.ts';
import type { ClusterView } from './cluster-view.ts';

type Service = Kinds['Service'];
type ServicePort = NonNullable<NonNullable<Service['spec']>['ports']>[number];
type Workload = ClusterView['workloads'][number];

/** Pods behind a service of the ingress. */
export type BackendTarget = {
  readonly backend: string;
  readonly isWorker: boolean;
  readonly selector: Readonly<Record<string, string>>;
  /** Of the pods. */
  readonly port: number;
  /** Processes that are a workload each, by their names; empty where the pods are alike. */
  readonly processes: readonly string[];
  /** How many pods there are to be. */
  readonly replicas: number;
};

/** Label of pods that can be one process alone. */
export const processLabel = 'matrix-rig/process';

/** Says at a workload how many of its replicas were taken away on purpose, to come back to their places. */
export const awayAnnotation = 'matrix-rig/away';

/**
 * Finds the pods behind each service that the ingress names.
 * @throws StackError with all services that are not there or lead nowhere.
 */
export function backendTargets(services: readonly IngressService[], view: ClusterView): readonly BackendTarget[] {
  const found = services.map((service) => targetOf(service, view));
  const faults = found.filter((one) => typeof one === 'string');
  if (faults.length > 0) {
    throw new StackError(`The ingress leads nowhere: ${faults.join('; ')}`, {
      remedy: 'Look at the Ingress and Service objects of the release',
    });
  }
  return found.filter((one) => typeof one !== 'string');
}

function targetOf(wanted: IngressService, { services, workloads }: ClusterView): BackendTarget | string {
  const service = services.find(({ metadata }) => metadata?.name === wanted.name);
  const selector = service?.spec?.selector;
  if (!service || !selector) return `there is no Service "${wanted.name}" with a selector`;
  const behind = workloads.filter((workload) => isPicked(labelsOf(workload), selector));
  const ports = service.spec?.ports ?? [];
  const port = ports.find((one) => isCalled(one, wanted.port)) ?? (ports.length === 1 ? ports[0] : undefined);
  const number = port && podPort(port, behind);
  if (number === undefined) return `Service "${wanted.name}" has no port "${wanted.port ?? ''}" that its pods have`;
  return {
    backend: wanted.backend,
    isWorker: wanted.isWorker,
    selector,
    port: number,
    processes: behind.flatMap((workload) => labelsOf(workload)[processLabel] ?? []),
    replicas: behind.reduce((sum, workload) => sum + placesOf(workload), 0),
  };
}

function placesOf({ metadata, spec }: Workload): number {
  return (spec?.replicas ?? 1) + Number(metadata?.annotations?.[awayAnnotation] ?? 0);
}

function isCalled({ name, port }: ServicePort, wanted: number | string | undefined): boolean {
  return wanted === port || (wanted !== undefined && wanted === name);
}

/** A service may name its pods' port by the name that they give it. */
function podPort({ port, targetPort = port }: ServicePort, workloads: readonly Workload[]): number | undefined {
  if (typeof targetPort === 'number') return targetPort;
  const ports = workloads
    .flatMap(({ spec }) => spec?.template.spec?.containers ?? [])
    .flatMap((one) => one.ports ?? []);
  return ports.find(({ name }) => name === targetPort)?.containerPort;
}

function labelsOf({ spec }: Workload): Readonly<Record<string, string>> {
  return spec?.template.metadata?.labels ?? {};
}

function isPicked(labels: Readonly<Record<string, string>>, selector: Readonly<Record<string, string>>): boolean {
  return Object.entries(selector).every(([name, value]) => labels[name] === value);
}
