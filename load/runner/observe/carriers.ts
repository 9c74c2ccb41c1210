import { matchRoute, readDeployment, routesOf, type Environment } from '#infra';
import { operationNames, operations, type OperationName } from '../../operations.ts';

export type Carriers = Readonly<Partial<Record<OperationName, string>>>;

/** Says which worker class the deployment's own routes send each operation to. */
export async function carriersOf(environment: Environment, asked: readonly OperationName[]): Promise<Carriers> {
  const deployment = await readDeployment(environment.deployment.directory);
  const [own] = deployment.homeservers;
  if (!own) return {};
  const routes = routesOf(deployment, own).find(({ host }) => host === own.publicName)?.routes ?? [];
  const entries = operationNames
    .filter((operation) => asked.includes(operation))
    .map((operation) => [operation, matchRoute(routes, operations[operation].path)?.backend ?? 'nobody'] as const);
  return Object.fromEntries(entries);
}
