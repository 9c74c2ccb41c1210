import type { Figure } from '#infra';
import { operationNames } from '../../operations.ts';
import { answersOf, contradictions, hitsOfProcesses, type Hit } from './hits.ts';
import { endingOf, type Ending, type Judgement } from './judgement.ts';
import type { Measurement } from './measurement.ts';
import { titles } from './titles.ts';

/** The least that an instance must carry, as a share of what its siblings carry on average. */
const leastShare = 0.5;

/** Judges whether the deployment's routes and workers share the load as they are meant to. */
export function judgeCarried(measured: Measurement): Judgement {
  const hits = hitsOfProcesses(measured);
  const { countersWithin } = measured.profile.validity;
  return {
    title: titles.carried,
    clause: 'Deployment: workers.*.csPaths, paths and replicaCount',
    ending: ending(measured, hits, contradictions(hits, countersWithin)),
    figures: [
      ...hits.filter(({ k6 }) => k6 > 0).map(({ process, k6 }) => requests(`hits ${process.name}`, k6)),
      ...hits.flatMap(witnesses),
      ...workOfOthers(measured),
      { name: 'Tolerance between counters and proxy log', value: countersWithin * 100, unit: '%' },
    ],
    services: measured.processes.map(({ name }) => name),
    remedy: 'Compare the routes with ./rig routes, and read the logs of the workers that carried nothing',
  };
}

function ending(measured: Measurement, hits: readonly Hit[], disagreements: readonly string[]): Ending {
  if (disagreements.length > 0)
    return { outcome: 'inconclusive', reason: `The three counts do not prove it: ${disagreements.join('; ')}` };
  return endingOf([...strangers(measured), ...idlers(measured, hits), ...idlePushers(measured)]);
}

/** Answers from a class that the routes do not name. */
function strangers(measured: Measurement): readonly string[] {
  return operationNames.flatMap((operation) => {
    const carrier = measured.carriers[operation];
    if (!carrier) return [];
    return measured.processes.flatMap((process) => {
      const answers = answersOf(measured, operation, process.instance ?? '');
      if (answers === 0 || process.class === carrier) return [];
      return [`${process.name} answered ${answers} requests of ${operation}, which belong to ${carrier}`];
    });
  });
}

/** Instances that took much less than their siblings. */
function idlers(measured: Measurement, hits: readonly Hit[]): readonly string[] {
  const carriers = [...new Set(Object.values(measured.carriers))];
  return carriers.flatMap((carrier) => {
    const siblings = hits.filter(({ process }) => process.class === carrier);
    const average = siblings.reduce((sum, { k6 }) => sum + k6, 0) / siblings.length;
    if (!average) return [`no ${carrier} answered anything`];
    return siblings
      .filter(({ k6 }) => k6 < average * leastShare)
      .map(({ process, k6 }) => `${process.name} answered ${k6} requests, its class ${Math.round(average)} on average`);
  });
}

function idlePushers({ phone, processes, counters }: Measurement): readonly string[] {
  const pushers = processes.filter((process) => process.class === 'pusher');
  if (!phone || pushers.length === 0) return [];
  return pushers.some(({ name }) => (counters[name]?.pushes ?? 0) > 0) ? [] : ['no pusher pushed anything'];
}

function witnesses({ process, proxy, proxyAll, counter }: Hit): readonly Figure[] {
  if (proxyAll === 0 && !counter) return [];
  return [
    requests(`Proxy log, ${process.name}, of this run`, proxy),
    requests(`Proxy log, ${process.name}, of all`, proxyAll),
    ...(counter === undefined ? [] : [requests(`Synapse's counter, ${process.name}`, counter)]),
  ];
}

/** What processes did that answer no requests, and what all of it cost. */
function workOfOthers({ processes, counters }: Measurement): readonly Figure[] {
  return processes.flatMap(({ name }) => {
    const { transactions = 0, pushes = 0, cpuSeconds = 0 } = counters[name] ?? {};
    return [
      ...(transactions > 0
        ? [{ name: `Transactions sent by ${name}`, value: transactions, unit: 'transactions' }]
        : []),
      ...(pushes > 0 ? [{ name: `Pushes by ${name}`, value: pushes, unit: 'pushes' }] : []),
      { name: `Processor time of ${name}`, value: Math.round(cpuSeconds * 100) / 100, unit: 's' },
    ];
  });
}

function requests(name: string, value: number): Figure {
  return { name, value, unit: 'requests' };
}
