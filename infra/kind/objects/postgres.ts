import { imageUsers, postgresArguments } from '../../images/index.ts';
import type { Manifest } from '../../kube/index.ts';
import type { KindSite } from '../../render/index.ts';
import { restrictedContainer, restrictedPod } from './restricted.ts';
import { singleDeployment } from './single-deployment.ts';

/** The administrator's role. */
export const databaseAdmin = 'rig';

const data = '/var/lib/postgresql/data';
/** Folder of the container that has the password of each role, `admin` among them. */
export const databasePasswords = '/rig/passwords';

/** Makes the manifests of PostgreSQL: its data is on a claim, with a database and a role for the own homeserver. */
export function postgresManifests(site: KindSite): readonly Manifest[] {
  const { namespace, own, services, objects } = site;
  const { name, port } = services.postgres;
  const metadata = { name, namespace, labels: { 'app.kubernetes.io/name': name } };
  return [
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata,
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '2Gi' } } },
    },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { ...metadata, name: `${name}-databases` },
      data: { 'databases.sh': databasesScript(own.homeserver.name) },
    },
    ...singleDeployment({
      metadata,
      spec: {
        ...restrictedPod(imageUsers.postgres),
        terminationGracePeriodSeconds: 10,
        containers: [container(site)],
        volumes: [
          { name: 'data', persistentVolumeClaim: { claimName: name } },
          { name: 'run', emptyDir: {} },
          { name: 'passwords', secret: { secretName: objects.postgres, defaultMode: 0o440 } },
          { name: 'databases', configMap: { name: `${name}-databases` } },
        ],
      },
      port: { name: 'postgres', port },
    }),
  ];
}

function container({ images, own, services }: KindSite): object {
  const { name, port } = services.postgres;
  return {
    name,
    image: images.postgres,
    args: postgresArguments,
    env: [
      { name: 'POSTGRES_USER', value: databaseAdmin },
      { name: 'POSTGRES_DB', value: 'postgres' },
      { name: 'POSTGRES_PASSWORD_FILE', value: `${databasePasswords}/admin` },
      { name: 'POSTGRES_INITDB_ARGS', value: '--locale=C --encoding=UTF8 --no-sync --auth-host=scram-sha-256' },
      { name: 'PGDATA', value: `${data}/cluster` },
    ],
    ports: [{ name: 'postgres', containerPort: port }],
    // The server that fills a new folder listens on no address, so that nobody takes it for the real one.
    readinessProbe: {
      exec: { command: ['pg_isready', '-q', '-h', '127.0.0.1', '-U', databaseAdmin, '-d', own.homeserver.name] },
      periodSeconds: 1,
    },
    resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '1Gi' } },
    volumeMounts: [
      { name: 'data', mountPath: data },
      { name: 'run', mountPath: '/var/run/postgresql' },
      { name: 'passwords', mountPath: databasePasswords, readOnly: true },
      { name: 'databases', mountPath: '/docker-entrypoint-initdb.d', readOnly: true },
    ],
    ...restrictedContainer,
  };
}

/** The password goes in by standard input: what stands in a command line is everybody's to read. */
function databasesScript(name: string): string {
  return `set -eu
{
  printf "\\\\set password '%s'\\n" "$(cat ${databasePasswords}/${name})"
  cat <<'SQL'
CREATE ROLE "${name}" LOGIN PASSWORD :'password';
CREATE DATABASE "${name}" OWNER "${name}";
SQL
} | psql -v ON_ERROR_STOP=1 --no-psqlrc -q --username "$POSTGRES_USER" --dbname "$POSTGRES_DB"
`;
}
