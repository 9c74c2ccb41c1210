import { matchRoute, readDeployment, routesOf, type Environment } from '#infra';
import { operationNames, type OperationName } from '../../plan.ts';

export type Carriers = Readonly<Partial<Record<OperationName, string>>>;

const send = '/_matrix/client/v3/rooms/!room/send/m.room.message/txn';
const sync = '/_matrix/client/v3/sync';

/** A path of each operation, as the scripts send it. */
const paths: Readonly<Record<OperationName, string>> = {
  send,
  marker: send,
  sync,
  watch: sync,
  typing: '/_matrix/client/v3/rooms/!room/typing/@user',
  upload: '/_matrix/media/v3/upload',
  download: '/_matrix/client/v1/media/download/server/media',
};

/** Says which worker class the deployment's own routes send each operation to. */
export async function carriersOf(environment: Environment, asked: readonly OperationName[]): Promise<Carriers> {
  const deployment = await readDeployment(environment.deployment.directory);
  const [own] = deployment.homeservers;
  if (!own) return {};
  const routes = routesOf(deployment, own).find(({ host }) => host === own.publicName)?.routes ?? [];
  const entries = operationNames
    .filter((operation) => asked.includes(operation))
    .map((operation) => [operation, matchRoute(routes, paths[operation])?.backend ?? 'nobody'] as const);
  return Object.fromEntries(entries);
}
