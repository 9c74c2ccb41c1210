import type { StartedTestContainer } from 'testcontainers';

export type DatabasePlace = {
  readonly container: StartedTestContainer;
  readonly address: string;
  readonly port: number;
  readonly password: string;
};

/** Asks a database of a PostgreSQL container as its administrator for one value; undefined when it does not answer. */
export async function askDatabase(place: DatabasePlace, database: string, sql: string): Promise<string | undefined> {
  const { container, address, port, password } = place;
  const connection = ['-h', address, '-p', String(port), '-U', 'rig', '-d', database];
  // The address and not the socket: on its first start the image serves the socket alone, and ends again.
  const { exitCode, stdout } = await container.exec(['psql', ...connection, '-qAtX', '-c', sql], {
    env: { PGPASSWORD: password },
  });
  return exitCode === 0 ? stdout.trim() : undefined;
}
