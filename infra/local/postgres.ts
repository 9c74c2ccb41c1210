import { chown, mkdir, writeFile } from 'node:fs/promises';
import { execa } from 'execa';
import { postgresSettings, renderPostgresSettings } from '../render/index.ts';
import type { Step } from '../runtime/index.ts';
import { StackError } from '../support/index.ts';
import { waves, type StackContext } from './context.ts';
import { runSql } from './run-sql.ts';

/** Starts PostgreSQL on a new cluster with a database and a role for each homeserver. */
export function postgres(context: StackContext): Step {
  const { launcher, programs } = context;
  return {
    name: 'PostgreSQL',
    withinMs: 60_000,
    run: async (signal) => {
      const user = await databaseUser();
      await initialise(context, user);
      const program = await launcher.start({
        name: 'postgres',
        command: `${programs.postgresBin}/postgres`,
        arguments: ['-D', dataDirectory(context), ...settings(context)],
        ...(user ? { user } : {}),
        // Fast shutdown: PostgreSQL's SIGTERM would wait for clients.
        stopSignal: 'SIGINT',
        wave: waves.store,
      });
      const run = (sql: string) => runSql(context, sql, { signal });
      await launcher.ready(program, () => run('SELECT 1'), { within: 30_000, what: 'PostgreSQL to answer', signal });
      await run(createDatabases(context));
    },
  };
}

function dataDirectory({ site }: StackContext): string {
  return `${site.directory}/postgres/data`;
}

function settings({ site }: StackContext): readonly string[] {
  return renderPostgresSettings({
    listen_addresses: site.address,
    port: site.ports.postgres,
    unix_socket_directories: '',
    ...postgresSettings,
  });
}

async function initialise(context: StackContext, user: User | undefined): Promise<void> {
  const { site, programs, secrets } = context;
  const directory = `${site.directory}/postgres`;
  await mkdir(directory, { mode: 0o700 });
  const passwordFile = `${directory}/password`;
  await writeFile(passwordFile, secrets.databaseAdmin, { mode: 0o600 });
  if (user) for (const path of [directory, passwordFile]) await chown(path, user.uid, user.gid);
  try {
    await execa(
      `${programs.postgresBin}/initdb`,
      [
        '-D',
        dataDirectory(context),
        '-U',
        'rig',
        '--locale=C',
        '--encoding=UTF8',
        '--no-sync',
        '--no-instructions',
        '--auth=scram-sha-256',
        `--pwfile=${passwordFile}`,
      ],
      { ...user, cwd: '/', all: true },
    );
  } catch (cause) {
    const said = cause instanceof Error && 'all' in cause ? String(cause.all) : String(cause);
    const last = said.trimEnd().split('\n').slice(-6).join('\n');
    throw new StackError(`Cannot make the database cluster: initdb failed:\n${last}`, {
      remedy: 'See that there is room on the disk of TMPDIR, and ./rig doctor',
      cause,
    });
  }
}

function createDatabases({ site, secrets }: StackContext): string {
  return site.homeservers
    .map(({ homeserver: { name } }) => {
      const password = secrets.homeservers[name]?.databasePassword ?? '';
      return `CREATE ROLE "${name}" LOGIN PASSWORD '${password}';\nCREATE DATABASE "${name}" OWNER "${name}";\n`;
    })
    .join('');
}

type User = { readonly uid: number; readonly gid: number };

/** PostgreSQL refuses to run as root; Debian's package brings a user for it. */
async function databaseUser(): Promise<User | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const id = async (option: string): Promise<number> => Number((await execa('id', [option, 'postgres'])).stdout);
  try {
    return { uid: await id('-u'), gid: await id('-g') };
  } catch (cause) {
    throw new StackError('Cannot start PostgreSQL as root: there is no user "postgres" to run it as', {
      remedy: 'useradd --system postgres, or run the rig as an ordinary user',
      cause,
    });
  }
}
