import { Resolver } from 'node:dns/promises';
import type { StartedTestContainer } from 'testcontainers';
import { allServersUp, answers, hearsReplication, textOf } from '../local/index.ts';
import type { SynapseProcess } from '../render/index.ts';
import type { Step } from '../runtime/index.ts';
import { until } from '../support/index.ts';
import { askDatabase, type DatabasePlace } from './ask-database.ts';
import { ready } from './containers/ready.ts';
import type { OutsideOptions } from './outside.ts';
import type { AllParts } from './parts/all-parts.ts';
import type { Part } from './parts/part.ts';

/** What is being started, and how. */
export type Making = {
  readonly options: OutsideOptions;
  readonly parts: AllParts;
  /** Address that all containers have. */
  readonly address: string;
  /** Starts the container of a part. */
  readonly start: (part: Part) => Promise<StartedTestContainer>;
};

/** The order in which the world outside comes up: stores and names, homeservers, their workers, their proxy. */
export function outsideSteps(making: Making): readonly (Step | readonly Step[])[] {
  const { redis, homeservers } = making.parts;
  const database = Promise.withResolvers<DatabasePlace>();
  const all = homeservers.flatMap(({ at, parts }) =>
    at.processes.map((process, index) => ({ process, part: parts[index] })),
  );
  const steps = (isWanted: (one: SynapseProcess) => boolean): readonly Step[] =>
    all.flatMap(({ process, part }) => (part && isWanted(process) ? [synapse(making, process, part)] : []));
  return [
    [postgres(making, database.resolve), dns(making), ...(redis ? [redisStep(making, redis)] : [])],
    steps(({ class: name }) => name === 'main'),
    [
      ...steps(({ class: name }) => name !== 'main'),
      ...homeservers.map(({ at }) => backgroundUpdates(database.promise, at.homeserver.name)),
    ],
    proxy(making),
  ];
}

function postgres({ options, parts, address, start }: Making, found: (place: DatabasePlace) => void): Step {
  return {
    name: 'PostgreSQL of the other homeservers',
    withinMs: 90_000,
    run: async (signal) => {
      const container = await start(parts.postgres);
      const { ports } = options.site;
      const place = { container, address, port: ports.postgres, password: options.secrets.databaseAdmin };
      const wait = { within: 80_000, what: 'their PostgreSQL', signal };
      await ready(container, () => askDatabase(place, 'postgres', 'SELECT 1'), wait);
      found(place);
    },
  };
}

function redisStep({ start }: Making, redis: Part): Step {
  return { name: 'Redis of the other homeservers', withinMs: 30_000, run: async () => void (await start(redis)) };
}

function dns({ options, parts, start }: Making): Step {
  const { site } = options;
  const resolver = new Resolver({ timeout: 500, tries: 1 });
  resolver.setServers([`${site.address}:${site.ports.dns}`]);
  const name = site.own.homeserver.serverName;
  return {
    name: 'DNS of all zones',
    // The cluster may still be coming up, and with it the address of its ingress.
    withinMs: 300_000,
    run: async (signal) => {
      const container = await start(parts.dns(await options.ingress));
      await ready(container, () => resolver.resolve4(name), { within: 20_000, what: 'the DNS server', signal });
    },
  };
}

function synapse({ options, start }: Making, process: SynapseProcess, part: Part): Step {
  const { address } = options.site;
  const [health, metrics] = [
    `http://${address}:${process.ports.http}/health`,
    `http://${address}:${process.ports.metrics}/metrics`,
  ];
  return {
    name: `Synapse ${part.process} in a container`,
    withinMs: 150_000,
    run: async (signal) => {
      const container = await start(part);
      await ready(container, () => answers(health), { within: 110_000, what: part.process, signal });
      if (process.class === 'main') return;
      const hears = async (): Promise<boolean> => hearsReplication(await textOf(metrics));
      await ready(container, hears, { within: 30_000, what: `${part.process}, reached by replication`, signal });
    },
  };
}

/** Until they are over, the user directory takes no notice of what happens. */
function backgroundUpdates(database: Promise<DatabasePlace>, name: string): Step {
  const areOver = async (): Promise<boolean> =>
    (await askDatabase(await database, name, 'SELECT count(*) FROM background_updates')) === '0';
  return {
    name: `Background updates of ${name}`,
    withinMs: 60_000,
    run: async (signal) => {
      const wait = { within: 50_000, everyMs: 200, what: `the background updates of ${name}`, signal };
      await until(areOver, wait);
    },
  };
}

function proxy({ options, parts, start }: Making): Step {
  const { address, ports } = options.site;
  const metrics = `http://${address}:${ports.outsideProxyMetrics}/metrics`;
  return {
    name: 'HAProxy of the other homeservers',
    withinMs: 30_000,
    run: async (signal) => {
      const container = await start(parts.proxy);
      const wait = { within: 20_000, what: 'their HAProxy, which finds every server up', signal };
      await ready(container, async () => allServersUp(await textOf(metrics)), wait);
    },
  };
}
