import { until } from '../../support/index.ts';
import type { KindContext } from '../kind-context.ts';
import { databaseAdmin } from '../objects/postgres.ts';

/**
 * Waits for the updates that Synapse makes to a new database while it serves already: until they are over the user
 * directory takes no notice of what happens.
 */
export async function backgroundUpdatesDone({ site, kube }: KindContext, signal: AbortSignal): Promise<void> {
  const { namespace, own, services } = site;
  const { name } = services.postgres;
  const count = 'SELECT count(*) FROM background_updates';
  const command = ['psql', '-qAtX', '-h', '/var/run/postgresql', '-U', databaseAdmin, '-d', own.homeserver.name, '-c', count];
  const areOver = async (): Promise<boolean> => {
    const [pod] = await kube.list({ kind: 'Pod', namespace, selector: `app.kubernetes.io/name=${name}` });
    const { stdout, stderr } = await kube.exec({ namespace, pod: pod?.metadata?.name ?? '', container: name, command, signal });
    if (stderr.trim() !== '') throw new Error(stderr.trim());
    return stdout.trim() === '0';
  };
  await until(areOver, { within: 90_000, everyMs: 500, what: `the background updates of ${own.homeserver.name}`, signal });
}
