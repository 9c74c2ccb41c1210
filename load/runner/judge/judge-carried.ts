import type { Figure, ProcessEnvironment } from '#infra';
import { operationNames } from '../../operations.ts';
import { endingOf, type Judgement } from './judgement.ts';
import type { Measurement } from './measurement.ts';
import { titles } from './titles.ts';
import { answersOf, countedBy, requestsOf } from './witnesses.ts';

/** The least that an instance must carry, as a share of what its siblings carry on average. */
const leastShare = 0.5;

/** What one process answered, by k6's own count. */
type Hit = { readonly process: ProcessEnvironment; readonly answers: number };

/**
 * Judges whether the deployment's routes and workers share the load as they are meant to; that the witnesses of it
 * agree is a rule of validity.
 */
export function judgeCarried(measured: Measurement): Judgement {
  const hits = measured.processes.map((process) => ({ process, answers: answersOfAll(measured, process) }));
  return {
    title: titles.carried,
    clause: 'Deployment: workers.*.csPaths, paths and replicaCount',
    ending: endingOf([...strangers(measured), ...idlers(measured, hits), ...idlePushers(measured)]),
    figures: [
      ...hits
        .filter(({ answers }) => answers > 0)
        .map(({ process, answers }) => requests(`hits ${process.name}`, answers)),
      ...hits.flatMap(({ process }) => otherWitnesses(measured, process)),
      ...workOfOthers(measured),
    ],
    services: measured.processes.map(({ name }) => name),
    remedy: 'Compare the routes with ./rig routes, and read the logs of the workers that carried nothing',
  };
}

function answersOfAll(measured: Measurement, { instance = '' }: ProcessEnvironment): number {
  return operationNames.reduce((sum, operation) => sum + answersOf(measured, operation, instance), 0);
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
    const average = siblings.reduce((sum, { answers }) => sum + answers, 0) / siblings.length;
    if (!average) return [`no ${carrier} answered anything`];
    return siblings
      .filter(({ answers }) => answers < average * leastShare)
      .map(
        ({ process, answers }) =>
          `${process.name} answered ${answers} requests, its class ${Math.round(average)} on average`,
      );
  });
}

function idlePushers({ phone, processes, counters }: Measurement): readonly string[] {
  const pushers = processes.filter((process) => process.class === 'pusher');
  if (!phone || pushers.length === 0) return [];
  return pushers.some(({ name }) => (counters[name]?.pushes ?? 0) > 0) ? [] : ['no pusher pushed anything'];
}

/** What the proxy's log and the process's own counters say of the servlets that the load reached. */
function otherWitnesses(measured: Measurement, { name, instance = '' }: ProcessEnvironment): readonly Figure[] {
  const here = measured.proxy.counts.filter((count) => count.instance === instance);
  const servlets = new Set(here.flatMap(({ operation, servlet }) => (operation && servlet ? [servlet] : [])));
  if (servlets.size === 0) return [];
  const counted = [...servlets].map((servlet) => countedBy(measured, instance, servlet));
  const ofOwn = requestsOf(measured, (count) => here.includes(count) && count.operation !== undefined);
  const ofAll = requestsOf(measured, (count) => here.includes(count) && servlets.has(count.servlet ?? ''));
  return [
    requests(`Proxy log, ${name}, of this run`, ofOwn),
    requests(`Proxy log, ${name}, of the same endpoints`, ofAll),
    ...(counted.includes(undefined)
      ? []
      : [
          requests(
            `Synapse's counters, ${name}, of the same endpoints`,
            counted.reduce<number>((sum, one = 0) => sum + one, 0),
          ),
        ]),
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
