import { cp, mkdir } from 'node:fs/promises';
import type { HomeserverSite } from '../render/index.ts';
import type { StackContext } from './context.ts';
import { demandRoom, folderBytes } from './room-on-disk.ts';
import { runSql } from './run-sql.ts';

/** Gives the place of a copy of a homeserver's data, by a name such as `candidate`; the original has none. */
export function placeOfData(original: HomeserverSite, name: string | undefined): HomeserverSite {
  if (name === undefined) return original;
  const database = `${original.homeserver.name}-${name}`;
  return { ...original, database, directory: `${original.directory}-${name}` };
}

/**
 * Copies database, media and signing key of a homeserver that nobody uses; what is copied stays as it is.
 *
 * @returns the size of what was copied, in bytes.
 * @throws StackError when there is no room for it.
 */
export async function copyData(context: StackContext, from: HomeserverSite, to: HomeserverSite): Promise<number> {
  const source = databaseOf(from);
  const [databaseBytes = '0'] = await runSql(context, `SELECT pg_database_size('${source}')`);
  const bytes = Number(databaseBytes) + (await folderBytes(`${from.directory}/media`));
  await demandRoom(context.site.directory, bytes);
  const [target, owner] = [databaseOf(to), from.homeserver.name];
  // A connection that is just closing would keep the template from being copied.
  await runSql(context, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${source}'`);
  await runSql(context, `CREATE DATABASE "${target}" TEMPLATE "${source}" OWNER "${owner}"`);
  await mkdir(to.directory, { recursive: true });
  await cp(`${from.directory}/media`, `${to.directory}/media`, { recursive: true, preserveTimestamps: true });
  await cp(`${from.directory}/signing.key`, `${to.directory}/signing.key`);
  return bytes;
}

/** Names the database of a homeserver's data. */
export function databaseOf({ database, homeserver }: HomeserverSite): string {
  return database ?? homeserver.name;
}
