import { setTimeout as delay } from 'node:timers/promises';
import { until } from '#infra';
import { ConnectionFailed, type Answer } from '#fixtures';

/** A request that is made again and again; each time it gives the answer, and may give what the answer acknowledged. */
export type Probe = () => Promise<Answer>;

/** One request of a probe; times in milliseconds since the traffic began. */
export type Answered = {
  readonly startedAt: number;
  readonly endedAt: number;
  /** 0: there was no answer. */
  readonly status: number;
  readonly servedBy: string;
};

/** So many requests a second of each probe tell how long nobody answered, and leave the machine to the stack. */
const everyMs = 50;

/** Makes the requests of several probes, each as soon as its last was answered, while something is done to the stack. */
export async function underTraffic<Name extends string>(
  probes: Readonly<Record<Name, Probe>>,
  work: () => Promise<void>,
): Promise<ReadonlyMap<Name, readonly Answered[]>> {
  const begun = performance.now();
  const state = { over: false };
  const names = Object.keys(probes) as Name[];
  const running = names.map(async (name) => {
    const seen: Answered[] = [];
    while (!state.over) {
      seen.push(await ask(probes[name], begun));
      await delay(everyMs);
    }
    return [name, seen] as const;
  });
  const worked = work().finally(() => (state.over = true));
  const [answers] = await Promise.all([Promise.all(running), worked]);
  return new Map(answers);
}

async function ask(probe: Probe, begun: number): Promise<Answered> {
  const startedAt = performance.now() - begun;
  const { status, servedBy } = await probe().catch((error: unknown) => {
    if (error instanceof ConnectionFailed) return { status: 0, servedBy: '' };
    throw error;
  });
  return { startedAt, endedAt: performance.now() - begun, status, servedBy };
}

/** Waits until each probe is answered well, for so many milliseconds at most. @throws StackError that names the one which is not. */
export async function servedAgain(probes: Readonly<Record<string, Probe>>, within = 20_000): Promise<void> {
  for (const [what, probe] of Object.entries(probes)) {
    const isServed = async (): Promise<boolean> => isSuccess((await probe()).status);
    await until(isServed, { within, what: `an answer of ${what}` });
  }
}

/** Lists the requests that were not answered well, for people. */
export function failuresOf(answers: readonly Answered[]): readonly string[] {
  return answers
    .filter(({ status }) => !isSuccess(status))
    .map(
      ({ startedAt, status, servedBy }) =>
        `${status || 'no answer'} by ${servedBy || 'nobody'} at ${Math.round(startedAt)} ms`,
    );
}

/** Gives the longest time of the traffic in which no request was answered well, in milliseconds. */
export function longestGapMs(answers: readonly Answered[]): number {
  const moments = answers.filter(({ status }) => isSuccess(status)).map(({ endedAt }) => endedAt);
  const ends = [...moments, answers.at(-1)?.endedAt ?? 0];
  const gaps = ends.map((moment, index) => moment - (ends[index - 1] ?? 0));
  return Math.round(Math.max(0, ...gaps));
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}
