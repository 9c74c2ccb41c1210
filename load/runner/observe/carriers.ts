import { matchRoute, readDeployment, routesOf, type Environment } from '#infra';
import { operationNames, operations, type OperationName } from '../../operations.ts';

export type Carriers = Readonly<Partial<Record<OperationName, string>>>;

/** Says which worker class the deployment's own routes send each operation to. */
export async function carriersOf(environment: Environment, asked: readonly OperationName[]): Promise<Carriers> {
  const deployment = await readDeployment(environment.deployment.directory);
  const [own] = deployment.homeservers;
  if (!own) return {};
  const all = routesOf(deployment, own);
  const carrierOf = (operation: OperationName): string => {
    const entry = operations[operation];
    const name = 'host' in entry ? own.serverName : own.publicName;
    const routes = all.find(({ host }) => host === name)?.routes ?? [];
    return matchRoute(routes, entry.path)?.backend ?? 'nobody';
  };
  const entries = operationNames
    .filter((operation) => asked.includes(operation))
    .map((operation) => [operation, carrierOf(operation)] as const);
  return Object.fromEntries(entries);
}
