import type { KindSite, Site } from '../../render/index.ts';
import type { Part } from './part.ts';

export type DatabaseSecrets = {
  readonly databaseAdmin: string;
  readonly homeservers: Readonly<Record<string, { readonly databasePassword: string }>>;
};

/** Describes the PostgreSQL of the homeservers beside the cluster, with a database and a role for each. */
export function postgresPart({ images }: KindSite, site: Site, secrets: DatabaseSecrets): Part {
  const passwordFile = `${site.directory}/postgres/password`;
  const statements = site.homeservers.map(({ homeserver: { name } }) => {
    const password = secrets.homeservers[name]?.databasePassword ?? '';
    return `CREATE ROLE "${name}" LOGIN PASSWORD '${password}';\nCREATE DATABASE "${name}" OWNER "${name}";\n`;
  });
  return {
    process: 'outside/postgres',
    image: images.postgres,
    command: ['postgres', ...settings(site).flatMap((setting) => ['-c', setting])],
    environment: {
      POSTGRES_USER: 'rig',
      POSTGRES_PASSWORD_FILE: passwordFile,
      POSTGRES_INITDB_ARGS: '--locale=C --encoding=UTF8 --no-sync',
    },
    files: {
      [passwordFile]: secrets.databaseAdmin,
      '/docker-entrypoint-initdb.d/homeservers.sql': statements.join(''),
    },
  };
}

/** The data lives as long as the container: nothing of it has to outlive a crash of the machine. */
function settings({ address, ports }: Site): readonly string[] {
  return [
    `listen_addresses=${address}`,
    `port=${ports.postgres}`,
    'max_connections=100',
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'timezone=UTC',
    'log_timezone=UTC',
  ];
}
