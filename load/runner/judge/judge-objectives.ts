import { latencyMetricOf, operationNames, requestOperations } from '../../operations.ts';
import type { Figure } from '#infra';
import { endingOf, type Judgement } from './judgement.ts';
import type { Measurement } from './measurement.ts';
import { titles } from './titles.ts';

/** Judges whether the requests were answered as they should be. */
export function judgeErrors(measured: Measurement): Judgement {
  const { summary, profile } = measured;
  const rows = operationNames.map((operation) => ({
    operation,
    served: summary.value('served', 'count', { operation }),
    failed: summary.value('failures', 'count', { operation }),
  }));
  const sum = (key: 'served' | 'failed'): number => rows.reduce((total, row) => total + row[key], 0);
  const share = sum('failed') / Math.max(1, sum('served'));
  const failing = rows.filter(({ failed }) => failed > 0).map(({ operation, failed }) => `${failed} of ${operation}`);
  const limit = profile.objectives.errorShareAtMost;
  const fault = `${sum('failed')} of ${sum('served')} requests failed (${failing.join(', ')}); k6's log of records names each`;
  return {
    title: titles.errors,
    clause: `Profile ${profile.name}: objectives.errorShareAtMost`,
    ending:
      sum('served') === 0
        ? { outcome: 'inconclusive', reason: 'No request was sent' }
        : endingOf(share > limit ? [fault] : []),
    figures: [
      { name: 'Requests', value: sum('served'), unit: 'requests' },
      { name: 'Requests that failed', value: sum('failed'), unit: 'requests' },
      { name: 'Objective: share of failed requests, at most', value: limit * 100, unit: '%' },
    ],
    services: ['haproxy', ...measured.processes.map(({ name }) => name)],
  };
}

type Objective = {
  readonly what: string;
  readonly count: number;
  readonly p95: number;
  readonly limit: number | undefined;
};

/** Judges the latencies by the profile's objectives; a latency without samples is no good latency. */
export function judgeLatency(measured: Measurement): Judgement {
  const objectives = latencies(measured);
  const limited = objectives.filter(({ limit }) => limit !== undefined);
  const empty = limited.filter(({ count }) => count === 0).map(({ what }) => what);
  const slow = limited
    .filter(({ p95, limit }) => limit !== undefined && p95 > limit)
    .map(({ what, p95, limit }) => `p95 of ${what} is ${round(p95)} ms, above the objective of ${limit} ms`);
  return {
    title: titles.latency,
    clause: `Profile ${measured.profile.name}: objectives`,
    ending:
      limited.length === 0
        ? { outcome: 'skipped', reason: 'The profile has no latency objective' }
        : empty.length > 0
          ? { outcome: 'inconclusive', reason: `There is no sample of ${empty.join(', ')}` }
          : endingOf(slow),
    figures: objectives.filter(({ count }) => count > 0).flatMap(figuresOf),
    services: measured.processes.map(({ name }) => name),
  };
}

function latencies({ summary, profile }: Measurement): readonly Objective[] {
  const { objectives, operations } = profile;
  const ofRequests = requestOperations
    .filter((operation) => operations[operation])
    .map((operation) => ({
      what: operation,
      count: summary.value(latencyMetricOf(operation), 'count', { operation }),
      p95: summary.value(latencyMetricOf(operation), 'p(95)', { operation }),
      limit: objectives.latencyP95Ms[operation],
    }));
  if (!operations.watch) return ofRequests;
  const delivery = {
    what: 'delivery from send to sight',
    count: summary.value('delivery', 'count'),
    p95: summary.value('delivery', 'p(95)'),
    limit: objectives.deliveryP95Ms,
  };
  return [...ofRequests, delivery];
}

function figuresOf({ what, count, p95, limit }: Objective): readonly Figure[] {
  return [
    { name: `Samples of ${what}`, value: count, unit: 'samples' },
    { name: `p95 of ${what}`, value: round(p95), unit: 'ms' },
    ...(limit === undefined ? [] : [{ name: `Objective: p95 of ${what}, at most`, value: limit, unit: 'ms' }]),
  ];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
