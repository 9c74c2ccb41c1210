import {
  clientOperations,
  isRequest,
  latencyMetricOf,
  operationNames,
  requestOperations,
  type OperationName,
} from '../../operations.ts';
import { overloadScenarios } from '../faults/overload-scenarios.ts';
import { peakOf, secondsOf, type Phase } from '../profile/phases.ts';
import type { Profile } from '../profile/profile.ts';
import { arrivals } from './arrivals.ts';
import { tagsOf } from './tags-of.ts';
import { trendQuantiles } from './trend-quantiles.ts';

/** What the options of k6 are made of beside the profile. */
export type K6Target = {
  /** Where each public `host:port` really is. */
  readonly hosts: Readonly<Record<string, string>>;
  /** Instances of the own homeserver as the proxy names them; the summary shows a figure for each. */
  readonly instances: readonly string[];
};

type Scenario = Readonly<Record<string, unknown>>;

export type K6Options = Readonly<Record<string, unknown>> & { readonly scenarios: Readonly<Record<string, Scenario>> };

/** Seconds that iterations under way at the end are given. */
export const gracefulStopSeconds = 32;

/** Makes the options file of k6: a scenario an operation, and a threshold for each figure that is to be in the summary. */
export function k6Options(profile: Profile, { hosts, instances }: K6Target): K6Options {
  return {
    scenarios: { ...scenariosOf(profile), ...overloadScenarios(profile) },
    thresholds: thresholdsOf(profile, instances),
    hosts,
    summaryTrendStats: ['count', 'avg', ...trendQuantiles.map(({ statistic }) => statistic)],
    // Without "check" checks would vanish; others cost with every request and are in no figure.
    systemTags: ['scenario', 'name', 'check'],
    discardResponseBodies: false,
    userAgent: 'matrix-rig load',
    // The authority is in SSL_CERT_FILE.
    insecureSkipTLSVerify: false,
  };
}

/** Counts the virtual users of all scenarios together. */
export function allVirtualUsers({ scenarios }: K6Options): number {
  return Object.values(scenarios).reduce((sum, { maxVUs, vus }) => sum + Number(maxVUs ?? vus ?? 0), 0);
}

/** Names the functions of the scripts that the scenarios call. */
export function functionsOf({ scenarios }: K6Options): readonly string[] {
  return Object.values(scenarios).map(({ exec }) => String(exec));
}

/** Virtual users that an operation needs at its highest rate when each answer is as slow as the profile allows for. */
export function virtualUsers(
  { rate, worstMs }: { readonly rate: number; readonly worstMs: number },
  phases: readonly Phase[],
): number {
  return Math.max(2, Math.ceil((rate * peakOf(phases) * worstMs) / 1000));
}

function scenariosOf({ operations, phases }: Profile): Readonly<Record<string, Scenario>> {
  const scenarios: Record<string, Scenario> = {};
  const gracefulStop = `${gracefulStopSeconds}s`;
  for (const name of requestOperations) {
    const asked = operations[name];
    if (!asked) continue;
    if ('origins' in asked) {
      scenarios[name] = replay(name, asked.origins, phases);
      continue;
    }
    const users = virtualUsers(asked, phases);
    scenarios[name] = {
      exec: name,
      tags: tagsOf(name),
      ...arrivals(asked.rate, phases),
      preAllocatedVUs: users,
      maxVUs: users,
      gracefulStop,
    };
  }
  const duration = `${secondsOf(phases)}s`;
  // Whoever has a client open keeps it open through all phases.
  for (const name of clientOperations) {
    const vus = operations[name]?.clients;
    if (!vus) continue;
    scenarios[name] = { executor: 'constant-vus', exec: name, tags: tagsOf(name), vus, duration, gracefulStop };
  }
  return scenarios;
}

/** Each origin is a virtual user, whose one iteration sends all that the origin has, each at its time. */
function replay(name: OperationName, origins: number, phases: readonly Phase[]): Scenario {
  const maxDuration = `${secondsOf(phases)}s`;
  return {
    ...{ executor: 'per-vu-iterations', exec: name, tags: tagsOf(name), vus: origins, iterations: 1, maxDuration },
    gracefulStop: `${gracefulStopSeconds}s`,
  };
}

function thresholdsOf(profile: Profile, instances: readonly string[]): Readonly<Record<string, readonly string[]>> {
  const { operations, objectives } = profile;
  const asked: readonly OperationName[] = operationNames.filter((name) => operations[name]);
  const thresholds: Record<string, readonly string[]> = {
    dropped_iterations: ['count==0'],
    corrupt: ['count==0'],
    delivery: objectives.deliveryP95Ms ? [`p(95)<=${objectives.deliveryP95Ms}`] : ['max>=0'],
  };
  for (const operation of asked) {
    // A latency without samples would pass silently; so nothing is judged where nothing was served.
    thresholds[`served{operation:${operation}}`] = ['count>0'];
    thresholds[`failures{operation:${operation}}`] = ['count>=0'];
    thresholds[`dropped_iterations{scenario:${operation}}`] = ['count>=0'];
    for (const instance of [...instances, 'nobody'])
      thresholds[`served{operation:${operation},instance:${instance}}`] = ['count>=0'];
    if (!isRequest(operation)) continue;
    const objective = objectives.latencyP95Ms[operation];
    thresholds[`${latencyMetricOf(operation)}{operation:${operation}}`] = objective
      ? [`p(95)<=${objective}`]
      : ['max>=0'];
  }
  for (const half of ['first', 'second'])
    for (const metric of ['http_req_blocked', 'http_req_waiting']) thresholds[`${metric}{half:${half}}`] = ['max>=0'];
  return thresholds;
}
