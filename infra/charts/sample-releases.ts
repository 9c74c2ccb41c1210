import path from 'node:path';
import type { Deployment } from '../deployment/index.ts';
import { chartReleases, planKindSite, type ChartRelease, type KindSite } from '../render/index.ts';

const image = (role: string): string => `localhost/matrix-rig/${role}:0`;

/** Plans a stack of a deployment in a cluster that is not there. */
export function sampleSite(deployment: Deployment, urlPreviews = false): KindSite {
  const roles = ['postgres', 'redis', 'haproxy', 'element', 'iam', 'ma1sd', 'dns'] as const;
  const plain = Object.fromEntries(roles.map((role) => [role, image(role)])) as Record<(typeof roles)[number], string>;
  const synapse = Object.fromEntries(deployment.homeservers.map((one) => [one.synapse, image('synapse')]));
  return planKindSite(deployment, {
    directory: '/stack',
    logDirectory: '/run/logs',
    kubeconfig: '/stack/kubeconfig',
    context: 'kind-rig',
    namespace: 'rig',
    basePort: 18_400,
    images: { ...plain, synapse },
    suite: { address: '198.18.1.1', network: '198.18.1.0/24' },
    urlPreviews,
  });
}

/** Gives the releases of a deployment with secrets that are none. */
export function sampleReleases(
  deployment: Deployment,
): Readonly<Record<'synapse' | 'ma1sd' | 'element' | 'iam', ChartRelease>> {
  const [synapse, ma1sd, element, iam] = chartReleases(deployment, sampleSite(deployment), {
    homeservers: Object.fromEntries(deployment.homeservers.map(({ name }) => [name, homeserverSecrets])),
    iamControlToken: 'control-token',
    accounts: Object.fromEntries(deployment.accounts.map(({ username }) => [username, `password of ${username}`])),
  });
  if (!synapse || !ma1sd || !element || !iam) throw new Error('A release is missing');
  return { synapse, ma1sd, element, iam };
}

const homeserverSecrets = {
  databasePassword: 'database-password',
  redisPassword: 'redis-password',
  registrationSharedSecret: 'registration-secret',
  macaroonSecretKey: 'macaroon-secret',
  formSecret: 'form-secret',
  workerReplicationSecret: 'replication-secret',
};

/** Path of a deployment of the project's own. */
export function deploymentFolder(name: string): string {
  return path.join(import.meta.dirname, '../deployments', name);
}
