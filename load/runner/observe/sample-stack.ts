import { setInterval } from 'node:timers/promises';
import type { Environment, ProcessEnvironment, UsageReading } from '#infra';
import { metricsTextOf } from './metrics-text-of.ts';
import { processMetricsIn, type ProcessMetrics } from './process-metrics.ts';
import { usageSourceOf, type UsageSource } from './usage-source.ts';

/** Readings of one process, in the order of time; `at` in milliseconds since the epoch. */
export type ProcessSamples = {
  readonly process: Pick<ProcessEnvironment, 'name' | 'class'>;
  readonly usage: readonly UsageReading[];
  /** How often the runtime shows what a process uses. */
  readonly usageEveryMs: number;
  /** Readings with the same `round` were taken at the same time. */
  readonly metrics: readonly (ProcessMetrics & { readonly at: number; readonly round: number })[];
};

/** Disposing of it ends the sampling. */
export type Sampling = AsyncDisposable & { readonly samples: readonly ProcessSamples[] };

/** A worker of Synapse spends some 10 to 25 ms on writing what it is asked for here, and does nothing else meanwhile. */
export const metricsEveryMs = 5000;

/** Classes of the processes that a load passes through beside those of the homeserver. */
const beside = ['postgres', 'redis', 'haproxy', 'ma1sd'];

/** Reads over and over what the processes use that a load on a homeserver passes through. */
export function sampleStack(environment: Environment, homeserver: string): Sampling {
  const source = usageSourceOf(environment);
  const samples = environment.processes
    .filter((process) => process.homeserver === homeserver || beside.includes(process.class))
    .map((process) => emptySamples(process, source.everyMs));
  const stopping = new AbortController();
  const work = [
    over(source.everyMs, stopping.signal, () => addUsage(samples, source)),
    over(metricsEveryMs, stopping.signal, (round) => addMetrics(samples, round)),
  ];
  return {
    samples,
    [Symbol.asyncDispose]: async () => {
      stopping.abort();
      await Promise.all(work);
    },
  };
}

type Growing = ReturnType<typeof emptySamples>;

function emptySamples(process: ProcessEnvironment, usageEveryMs: number) {
  const usage: ProcessSamples['usage'][number][] = [];
  const metrics: ProcessSamples['metrics'][number][] = [];
  return { process, usage, usageEveryMs, metrics };
}

/** Works at once and then over and over; a turn that takes longer than its time puts the next one off. */
async function over(everyMs: number, signal: AbortSignal, work: (round: number) => Promise<void>): Promise<void> {
  let round = 0;
  let lastAt = Date.now();
  await work(round);
  try {
    for await (const _ of setInterval(everyMs, undefined, { signal })) {
      // Turns that were missed come at once, and would find nothing new.
      if (Date.now() - lastAt < everyMs / 2) continue;
      lastAt = Date.now();
      round += 1;
      await work(round);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** What is no newer than before is no reading. */
async function addUsage(samples: readonly Growing[], { read }: UsageSource): Promise<void> {
  const now = await read();
  for (const { process, usage } of samples) {
    const found = now.get(process.name);
    if (found && found.at > (usage.at(-1)?.at ?? 0)) usage.push(found);
  }
}

/** A process that does not answer has no reading; that it should have answered is for the judges. */
async function addMetrics(samples: readonly Growing[], round: number): Promise<void> {
  const add = async ({ process, metrics }: Growing): Promise<void> => {
    const asked = Date.now();
    const text = await metricsTextOf(process, metricsEveryMs);
    if (text !== undefined) metrics.push({ at: (asked + Date.now()) / 2, round, ...processMetricsIn(text) });
  };
  await Promise.all(samples.map(add));
}
