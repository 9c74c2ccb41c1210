import type { Homeserver } from './deployment/index.ts';
import type { Diagnosis, OpenCluster } from './kind/index.ts';
import type { Meaning } from './render/index.ts';
import type { HostRoutes } from './routes/index.ts';
import type { Environment, UsageReading } from './runtime/index.ts';

// What speaks to a cluster is large, and is loaded when somebody asks one for something.

/** Asks the nodes of a stack's cluster what its processes have used up to now, by their names. @throws StackError. */
export async function usageInCluster(environment: Environment): Promise<ReadonlyMap<string, UsageReading>> {
  return (await import('./kind/index.ts')).usageByProcess(environment);
}

/** Reads what a deployment really comes to in its cluster. @throws StackError when a process does not run. */
export async function meaningInCluster(environment: Environment): Promise<Meaning> {
  return (await import('./kind/index.ts')).kindMeaning(environment);
}

/** Reads the rules that the Ingress objects of a stack's cluster make for its own homeserver. @throws StackError. */
export async function rulesInCluster(environment: Environment, homeserver: Homeserver): Promise<readonly HostRoutes[]> {
  return (await import('./kind/index.ts')).clusterRules(environment, homeserver);
}

/** Compares the rules with those that a Traefik in the cluster shows; undefined where there is none. @throws StackError. */
export async function differencesToTraefik(
  environment: Environment,
  rules: readonly HostRoutes[],
): Promise<readonly string[] | undefined> {
  return (await import('./kind/index.ts')).differencesToTraefik(environment, rules);
}

/** Opens the cluster that a stack is in, confined to the stack's namespace. */
export async function clusterOf(environment: Environment): Promise<OpenCluster> {
  return (await import('./kind/index.ts')).openCluster(environment);
}

/** Writes down how a cluster is: events, objects, rendered manifests and logs, with secrets cut out. */
export async function diagnoseCluster(diagnosis: Diagnosis): Promise<void> {
  return (await import('./kind/index.ts')).diagnose(diagnosis);
}
