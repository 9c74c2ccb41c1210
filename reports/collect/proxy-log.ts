import { z } from 'zod';
import type { ProxyLogLine } from '#infra';
import type { InstanceTraffic, Traffic } from '../run-report.ts';
import { parseJson } from './read-json.ts';

const schema: z.ZodType<ProxyLogLine, unknown> = z.object({
  id: z.string(),
  at: z.number(),
  host: z.string(),
  method: z.string(),
  path: z.string(),
  status: z.number(),
  backend: z.string(),
  server: z.string(),
  rule: z.string(),
  // HAProxy writes "+1" when the retry went to another server.
  retries: z.coerce.number(),
  ms: z.number(),
  bytes: z.number(),
});

/** Reads one line of the proxy's log; undefined for a notice of the proxy itself. */
export function parseProxyLine(line: string): ProxyLogLine | undefined {
  if (!line.startsWith('{')) return undefined;
  const parsed = parseJson(line, schema);
  return parsed.state === 'read' ? parsed.value : undefined;
}

type Tally = {
  backend: string;
  server: string;
  host: string;
  client: number;
  server5: number;
  retries: number;
  times: number[];
};

/** Names the process behind an instance of a backend that answers for a host. */
export type ProcessOf = (backend: string, server: string, host: string) => string | undefined;

/** Counts requests for each instance behind the proxy. */
export function createTrafficCounter() {
  const tallies = new Map<string, Tally>();
  return {
    count(line: ProxyLogLine): void {
      const key = `${line.backend}/${line.server}`;
      const { backend, server, host } = line;
      const tally = tallies.get(key) ?? { backend, server, host, client: 0, server5: 0, retries: 0, times: [] };
      tallies.set(key, tally);
      if (line.status >= 500) tally.server5 += 1;
      else if (line.status >= 400) tally.client += 1;
      tally.retries += line.retries;
      tally.times.push(line.ms);
    },
    /** Most requests first. */
    traffic(processOf: ProcessOf): Traffic {
      const instances = [...tallies.values()].map((tally) => instanceTraffic(tally, processOf));
      return {
        requests: instances.reduce((sum, one) => sum + one.requests, 0),
        instances: instances.toSorted((a, b) => b.requests - a.requests || nameOf(a).localeCompare(nameOf(b), 'en')),
      };
    },
  };
}

function instanceTraffic(tally: Tally, processOf: ProcessOf): InstanceTraffic {
  const process = processOf(tally.backend, tally.server, tally.host);
  return {
    backend: tally.backend,
    server: tally.server,
    ...(process === undefined ? {} : { process }),
    requests: tally.times.length,
    clientErrors: tally.client,
    serverErrors: tally.server5,
    retries: tally.retries,
    medianMs: tally.times.toSorted((a, b) => a - b)[Math.floor(tally.times.length / 2)] ?? 0,
  };
}

const nameOf = (one: InstanceTraffic): string => `${one.backend}/${one.server}`;
