import { counter, scrape, stack } from '#fixtures';

/** Metrics by which a process of a class shows that it carries something, whatever its class is. */
const work = [
  'synapse_http_server_requests_received_total',
  'synapse_federation_client_sent_transactions_total',
  'synapse_http_httppusher_http_pushes_processed_total',
];

/**
 * Names the process of a class that has done the most up to now, so that a fault is put where it matters: of two
 * federation senders one has nothing to do for the only other server.
 */
export async function busiest(target: string): Promise<string> {
  const { environment, own } = stack();
  const candidates = environment.processes.filter(
    (process) => process.class === target && (process.homeserver ?? own.name) === own.name,
  );
  const rated = await Promise.all(
    candidates.map(async ({ name, metricsUrl }) => ({ name, done: metricsUrl ? await doneBy(metricsUrl) : 0 })),
  );
  const [first] = rated.toSorted((one, other) => other.done - one.done);
  if (!first) throw new Error(`The stack has no process of class "${target}"`);
  return first.name;
}

async function doneBy(metricsUrl: string): Promise<number> {
  const metrics = await scrape(metricsUrl);
  return work.reduce((sum, name) => sum + counter(metrics, name), 0);
}
