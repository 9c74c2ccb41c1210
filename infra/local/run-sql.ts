import { execa } from 'execa';
import type { StackContext } from './context.ts';

export type SqlOptions = {
  /** `postgres` unless told. */
  readonly database?: string;
  readonly signal?: AbortSignal;
};

/**
 * Runs SQL on a stack's PostgreSQL as its administrator, and gives what comes as lines with `|` between the columns.
 * @throws an error of execa with what psql said.
 */
export async function runSql(
  { site, programs, secrets }: Pick<StackContext, 'site' | 'programs' | 'secrets'>,
  sql: string,
  { database = 'postgres', signal }: SqlOptions = {},
): Promise<readonly string[]> {
  const connection = ['-h', site.address, '-p', String(site.ports.postgres), '-U', 'rig', '-d', database];
  const { stdout } = await execa(`${programs.postgresBin}/psql`, [...connection, '-qAtX', '-v', 'ON_ERROR_STOP=1'], {
    env: { PGPASSWORD: secrets.databaseAdmin },
    input: sql,
    preferLocal: false,
    ...(signal ? { cancelSignal: signal } : {}),
  });
  return stdout === '' ? [] : stdout.split('\n');
}
