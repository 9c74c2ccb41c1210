import type { HomeserverSite } from '../render/index.ts';
import type { Step } from '../runtime/index.ts';
import { until } from '../support/index.ts';
import type { StackContext } from './context.ts';
import { runSql } from './run-sql.ts';

/**
 * Waits for the updates that Synapse makes to a new database while it serves already.
 *
 * Until they are over the user directory takes no notice of what happens, and afterwards not before something else
 * happens: somebody who gave themselves a name in between is not found.
 */
export function backgroundUpdates(context: StackContext, { homeserver: { name } }: HomeserverSite): Step {
  const areOver = async (): Promise<boolean> =>
    (await runSql(context, 'SELECT count(*) FROM background_updates', { database: name }))[0] === '0';
  return {
    name: `Background updates of ${name}`,
    withinMs: 60_000,
    run: (signal) =>
      until(areOver, { within: 50_000, what: `the background updates of ${name}`, signal }).then(() => {}),
  };
}
