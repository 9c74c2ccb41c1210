import type { OperationSeries, ProxyLogLine } from '#infra';
import { percentile } from '../judge/percentile.ts';
import { servletOf } from './servlets.ts';
import type { Grid } from './step-series.ts';

/** Requests that were alike. */
export type ProxyCount = {
  /** Who answered, as `backend/server`. */
  readonly instance: string;
  /** Operation of the load; absent for requests of others, such as observers. */
  readonly operation?: string;
  /** Where Synapse counts them, as `METHOD Servlet`; absent for endpoints that no load asks. */
  readonly servlet?: string;
  readonly requests: number;
  /** How long they took together. */
  readonly ms: number;
};

/** One request of the load itself. */
export type OwnLine = Pick<ProxyLogLine, 'at' | 'ms' | 'status'> & {
  readonly operation: string;
  readonly instance: string;
};

export type ProxyTally = {
  readonly add: (line: ProxyLogLine) => void;
  readonly counts: () => readonly ProxyCount[];
  /** The run's own requests, in the order of their ends. */
  readonly own: readonly OwnLine[];
};

export type TallyOptions = {
  /** Milliseconds since the epoch; requests that came earlier are not counted. */
  readonly from: number;
  /** Beginning of the ids of the run's own requests; what follows it names the operation. */
  readonly prefix: string;
};

/** Counts the lines of the proxy's log one by one, so that a long one need not be kept. */
export function tallyProxyLines({ from, prefix }: TallyOptions): ProxyTally {
  const counts = new Map<string, ProxyCount>();
  const own: OwnLine[] = [];
  const add = (line: ProxyLogLine): void => {
    if (line.at < from) return;
    const { at, ms, status } = line;
    const instance = `${line.backend}/${line.server}`;
    const operation = operationOf(line.id, prefix);
    const servlet = servletOf(line.method, line.path);
    const key = `${instance} ${operation ?? ''} ${servlet ?? ''}`;
    const before = counts.get(key) ?? { requests: 0, ms: 0 };
    const sums = { requests: before.requests + 1, ms: before.ms + ms };
    counts.set(key, { instance, ...(operation ? { operation } : {}), ...(servlet ? { servlet } : {}), ...sums });
    if (operation) own.push({ at, ms, status, operation, instance });
  };
  return { add, counts: () => [...counts.values()], own };
}

function operationOf(id: string, prefix: string): string | undefined {
  if (!id.startsWith(`${prefix}-`)) return undefined;
  return id.slice(prefix.length + 1).split('-', 1)[0] || undefined;
}

/**
 * Works out, step by step, how each instance answered each operation.
 *
 * @param waiting operations whose answers wait on purpose, and so have no latency.
 */
export function operationSeries(
  own: readonly OwnLine[],
  grid: Grid,
  waiting: readonly string[],
): readonly OperationSeries[] {
  const groups = Map.groupBy(own, ({ operation, instance }) => `${operation} ${instance}`);
  return [...groups.values()].map((lines) => {
    const bySteps = Map.groupBy(lines, ({ at, ms }) => Math.floor((at + ms - grid.startedAt) / grid.stepMs));
    const steps = Array.from({ length: grid.steps }, (_, step) => bySteps.get(step) ?? []);
    const { operation = '', instance = '' } = lines[0] ?? {};
    return {
      operation,
      instance,
      answered: steps.map((some) => some.length),
      failed: steps.map((some) => some.filter(hasFailed).length),
      p95Ms: steps.map((some) => (some.length === 0 || waiting.includes(operation) ? null : p95Of(some))),
    };
  });
}

function hasFailed({ status }: OwnLine): boolean {
  return status < 200 || status >= 400;
}

function p95Of(lines: readonly OwnLine[]): number {
  return percentile(
    lines.map(({ ms }) => ms),
    0.95,
  );
}
