import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Manifest } from '../../kube/index.ts';
import type { KindContext } from '../kind-context.ts';
import { renderRedis } from './redis.ts';

const passwordProvider = fileURLToPath(
  new URL('../../synapse/rest-password-provider/rest_password_provider.py', import.meta.url),
);

type Secretive = Pick<KindContext, 'site' | 'secrets' | 'signingKeys' | 'certificates' | 'directory'>;

/** Makes the objects that the charts and the rig's own pods mount: every secret is in a Secret, and in nothing else. */
export async function ownObjects(context: Secretive): Promise<readonly Manifest[]> {
  const { site, secrets, signingKeys, certificates, directory } = context;
  const { objects, own, namespace } = site;
  const { name } = own.homeserver;
  const { databasePassword = '', redisPassword = '' } = secrets.homeservers[name] ?? {};
  const secret = (secretName: string, stringData: Readonly<Record<string, string>>): Manifest => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: secretName, namespace },
    type: 'Opaque',
    stringData,
  });
  const configMap = (mapName: string, data: Readonly<Record<string, string>>): Manifest => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: mapName, namespace },
    data,
  });
  return [
    secret(objects.postgres, { admin: secrets.databaseAdmin, [name]: databasePassword }),
    secret(objects.redis, { password: redisPassword, 'redis.conf': renderRedis(redisPassword) }),
    secret(objects.proxyTls, { 'server.pem': await readFile(`${directory}/tls/server.pem`, 'utf8') }),
    secret(objects.signingKey, { 'signing.key': signingKeys[name]?.file ?? '' }),
    configMap(objects.authority, { 'ca.pem': await readFile(certificates.certificateAuthority, 'utf8') }),
    configMap(objects.passwordProvider, { 'rest_password_provider.py': await readFile(passwordProvider, 'utf8') }),
  ];
}
