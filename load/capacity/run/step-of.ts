import type { CapacityStep, StepProcess } from '#infra';
import { latencyMetricOf } from '../../operations.ts';
import { federationTitles } from '../../runner/judge/federation/titles.ts';
import type { Judgement } from '../../runner/judge/judgement.ts';
import type { Measurement } from '../../runner/judge/measurement.ts';
import { titles } from '../../runner/judge/titles.ts';
import type { Scenario } from '../scenarios.ts';
import type { QuotaProof } from './quota-proof.ts';
import type { Uses } from './uses-of.ts';

/** One repeat of one step, as it was asked for. */
export type StepFrame = Pick<CapacityStep, 'workers' | 'replicas' | 'repeat' | 'rate' | 'startedAt'> & {
  readonly scenario: Scenario;
};

/** What a step was seen to do. */
export type StepEvidence = {
  readonly measured: Measurement;
  readonly judgements: readonly Judgement[];
  readonly uses: Uses;
  /** Absent where no quota was to be in force. */
  readonly quota: QuotaProof | undefined;
};

/** Judgements whose failure means that something acknowledged is gone, which no rate excuses. */
const losses: readonly string[] = [titles.messages, titles.media];

/** A worker that takes no part makes the figure for so many workers a wrong one. */
const ofWorkers: readonly string[] = [titles.carried, titles.senders, federationTitles.spread];

/** Makes a step of what was measured and what the judges of a load make of it. */
export function stepOf(frame: StepFrame, evidence: StepEvidence): CapacityStep {
  const { scenario, ...rest } = frame;
  const { measured, judgements, quota } = evidence;
  const operation = scenario.operation;
  const latency = (statistic: string): number =>
    measured.summary.value(latencyMetricOf(operation), statistic, { operation });
  const answered = measured.summary.value('served', 'count', { operation });
  const failed = measured.summary.value('failures', 'count', { operation });
  const achieved = (answered - failed) / measured.profile.durationSeconds;
  return {
    ...rest,
    scenario: scenario.name,
    achieved,
    p50Ms: answered > 0 ? latency('p(50)') : null,
    p95Ms: answered > 0 ? latency('p(95)') : null,
    ...lagOf(judgements),
    // By Little's law.
    inFlight: (answered / measured.profile.durationSeconds) * (latency('avg') / 1000),
    invalid: [...whyInvalid(judgements), ...(quota?.faults ?? [])],
    missed: whyFailed(judgements, (title) => !losses.includes(title) && !ofWorkers.includes(title)),
    lost: whyFailed(judgements, (title) => losses.includes(title)),
    eventsPerSecond: eventsOf(measured) / evidence.uses.seconds,
    processes: processesOf(evidence),
  };
}

/** Broken rules of validity make all other judgements inconclusive too, so they are named alone. */
function whyInvalid(judgements: readonly Judgement[]): readonly string[] {
  const reasons = judgements.flatMap(({ title, ending }) => {
    if (ending.outcome === 'inconclusive') return [{ title, why: ending.reason }];
    return ending.outcome === 'failed' && ofWorkers.includes(title) ? [{ title, why: ending.why }] : [];
  });
  const validity = reasons.filter(({ title }) => title === titles.validity);
  return (validity.length > 0 ? validity : reasons).map(({ why }) => why);
}

function whyFailed(judgements: readonly Judgement[], counts: (title: string) => boolean): readonly string[] {
  return judgements.flatMap(({ title, ending }) => (ending.outcome === 'failed' && counts(title) ? [ending.why] : []));
}

function lagOf(judgements: readonly Judgement[]): Pick<CapacityStep, 'lagP95Ms'> {
  const lag = judgements.flatMap(({ figures }) => figures).find(({ name }) => /lag.*p95/i.test(name));
  return lag ? { lagP95Ms: lag.value } : {};
}

const eventOperations: readonly string[] = ['send', 'marker', 'federationOut'];

/** Counts the events that were acknowledged: each of them is followed by every worker. */
function eventsOf({ records }: Measurement): number {
  return records.reduce((sum, record) => {
    if (record.operation === 'federationIn') return sum + record.eventIds.length;
    return sum + (eventOperations.includes(record.operation) ? 1 : 0);
  }, 0);
}

function processesOf({ measured, uses, quota }: StepEvidence): readonly StepProcess[] {
  const senders = uses.processes.filter((process) => process.class === 'federation_sender').length;
  const answered = measured.summary.value('served', 'count');
  // All requests pass by the proxy, and by what is behind every process of the homeserver.
  const passedBy = (name: string): number => (name.includes('/') ? 0 : answered);
  return uses.processes.map((process) => {
    const { name } = process;
    const isSender = process.class === 'federation_sender';
    const requests = isSender ? sentOn(measured) / senders : (measured.counters[name]?.requests ?? passedBy(name));
    const throttledShare = quota?.throttledShare[name];
    return {
      ...process,
      requestsPerSecond: requests / uses.seconds,
      ...(throttledShare === undefined ? {} : { throttledShare }),
    };
  });
}

/** A sender answers no requests: its work are the events that go to other servers. */
function sentOn({ records }: Measurement): number {
  return records.filter(({ operation }) => ['marker', 'federationOut'].includes(operation)).length;
}
