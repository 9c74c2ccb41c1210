import { until } from '../../support/index.ts';
import type { KindContext } from '../kind-context.ts';
import { askDatabase } from '../objects/ask-database.ts';

/**
 * Waits for the updates that Synapse makes to a new database while it serves already: until they are over the user
 * directory takes no notice of what happens.
 */
export async function backgroundUpdatesDone({ site, kube }: KindContext, signal: AbortSignal): Promise<void> {
  const { name } = site.own.homeserver;
  const count = { database: name, sql: 'SELECT count(*) FROM background_updates', signal };
  const areOver = async (): Promise<boolean> => (await askDatabase(kube, site, count)) === '0';
  await until(areOver, { within: 90_000, everyMs: 500, what: `the background updates of ${name}`, signal });
}
