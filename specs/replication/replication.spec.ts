import { describe } from 'mocha';
import { until } from '#infra';
import { callOk, check, counter, createRoom, newUser, scrape, stack, sync, syncUntil, unique } from '#fixtures';

const clause = 'Synapse, docs/workers.md § Shared configuration: redis, instance_map';

describe('replication', () => {
  check('brings what main wrote to each generic worker', { clause, services: ['netsoc/main', 'redis'] }, async () => {
    const session = await newUser();
    for (const { name, url } of stack().processes('generic_worker')) {
      const type = unique('test.rig.replication');
      const { next_batch: since } = await sync(session, undefined, { at: url });
      const path = `/client/v3/user/${encodeURIComponent(session.userId)}/account_data/${type}`;
      await callOk(session, `PUT ${path}`, { json: { seen: true }, at: stack().main().url });
      const sees = (answer: object): boolean => JSON.stringify(answer).includes(type);
      await syncUntil(session, { what: `account data written on main at ${name}`, until: sees, since, at: url });
    }
  });

  for (const workerClass of ['generic_worker', 'pusher', 'federation_sender', 'media_repository']) {
    check(
      `reaches every ${workerClass} with the rows that others write`,
      { clause, services: ['netsoc/main', 'redis'] },
      async () => {
        const workers = stack().processes(workerClass);
        const heard = () => Promise.all(workers.map(({ metricsUrl = '' }) => rowsHeard(metricsUrl)));
        const before = await heard();
        await createRoom(await newUser());
        const all = async (): Promise<boolean> => (await heard()).every((rows, index) => rows > (before[index] ?? 0));
        await until(all, { within: 10_000, what: `rows of replication at every ${workerClass}` });
      },
    );
  }
});

async function rowsHeard(metricsUrl: string): Promise<number> {
  const labels = { command: 'RDATA' };
  return counter(await scrape(metricsUrl), 'synapse_replication_tcp_protocol_inbound_commands_total', labels);
}
