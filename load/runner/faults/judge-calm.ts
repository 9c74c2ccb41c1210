import { endingOf, type Judgement } from '../judge/judgement.ts';
import type { Measurement } from '../judge/measurement.ts';
import { percentile } from '../judge/percentile.ts';
import { inCalm, type Outcomes } from './fault-outcome.ts';
import { timed } from './samples.ts';
import { stressTitles } from './stress-titles.ts';

/** Judges the time between faults: nothing may fail there, whatever the budget is. */
export function judgeCalmErrors(measured: Measurement, outcomes: Outcomes): Judgement {
  const calm = inCalm(outcomes);
  const failed = calm.filter((request) => request.failed);
  const some = [...Map.groupBy(failed, ({ operation }) => operation)].map(([name, all]) => `${all.length} of ${name}`);
  const fault = `${failed.length} of ${calm.length} requests failed while no fault was there (${some.join(', ')}); k6's log of records names each`;
  return {
    title: stressTitles.calm,
    clause: `Profile ${measured.profile.name}: faults, calmSeconds`,
    ending:
      calm.length === 0
        ? { outcome: 'inconclusive', reason: 'There was no request outside of faults' }
        : endingOf(failed.length > 0 ? [fault] : []),
    figures: [
      { name: 'Requests outside of faults', value: calm.length, unit: 'requests' },
      { name: 'Requests that failed outside of faults', value: failed.length, unit: 'requests' },
    ],
    services: ['haproxy', ...measured.processes.map(({ name }) => name)],
  };
}

/** Judges the latencies between faults by the profile's objectives. */
export function judgeCalmLatency(measured: Measurement, outcomes: Outcomes): Judgement {
  const calm = Map.groupBy(timed(inCalm(outcomes)), ({ operation }) => operation);
  const limits = Object.entries(measured.profile.objectives.latencyP95Ms);
  const rows = limits.map(([operation, limit = Infinity]) => {
    const times = [...calm].flatMap(([name, some]) => (name === operation ? some.map(({ ms }) => ms) : []));
    return { operation, limit, count: times.length, p95: percentile(times, 0.95) };
  });
  const empty = rows.filter(({ count }) => count === 0).map(({ operation }) => operation);
  const slow = rows
    .filter(({ p95, limit }) => p95 > limit)
    .map(({ operation, p95, limit }) => `p95 of ${operation} is ${p95} ms, above the objective of ${limit} ms`);
  return {
    title: stressTitles.latency,
    clause: `Profile ${measured.profile.name}: objectives`,
    ending:
      empty.length > 0
        ? { outcome: 'inconclusive', reason: `There is no sample of ${empty.join(', ')} outside of faults` }
        : endingOf(slow),
    figures: rows
      .filter(({ count }) => count > 0)
      .map(({ operation, p95 }) => ({ name: `p95 of ${operation} outside of faults`, value: p95, unit: 'ms' })),
    services: measured.processes.map(({ name }) => name),
  };
}

/** Judges whether the faults together cost no more than what the profile allows for in the whole run. */
export function judgeBudget(measured: Measurement, { requests, outcomes }: Outcomes): Judgement {
  const failed = new Set(outcomes.flatMap((outcome) => outcome.failed)).size;
  const share = measured.profile.objectives.errorShareAtMost;
  const budget = Math.floor(requests.length * share);
  const fault = `${failed} requests failed in the windows of faults, and ${budget} of ${requests.length} may`;
  return {
    title: stressTitles.budget,
    clause: `Profile ${measured.profile.name}: objectives.errorShareAtMost`,
    ending: endingOf(failed > budget ? [fault] : []),
    figures: [
      { name: 'Requests that failed in the windows of faults', value: failed, unit: 'requests' },
      { name: 'Error budget', value: budget, unit: 'requests' },
    ],
    services: ['haproxy'],
  };
}
