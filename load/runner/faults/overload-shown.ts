import type { FaultTimes } from './fault-run.ts';
import type { Overload } from './fault-schema.ts';
import type { Sample } from './samples.ts';

/** Less than this share of what was asked for was answered: more was not to be had. */
const limitShare = 0.95;

export type OverloadShown = {
  readonly isShown: boolean;
  /** e.g. `600 download a second were asked for, 214 answered well`. */
  readonly said: string;
  readonly askedPerSecond: number;
  readonly answeredPerSecond: number;
};

/** Tells from a run's requests whether more of an operation was asked for than the deployment carried. */
export function overloadShown(
  { operation, rate }: Overload,
  { from, to }: Pick<FaultTimes, 'from' | 'to'>,
  requests: readonly Sample[],
): OverloadShown {
  const answered = requests.filter(
    (request) => request.operation === operation && !request.failed && endedIn(request, from, to),
  );
  const answeredPerSecond = Math.round((answered.length / (to - from)) * 10_000) / 10;
  const isShown = answeredPerSecond < rate * limitShare;
  const counts = `${rate} ${operation} a second were asked for, ${answeredPerSecond} answered well`;
  const said = isShown ? counts : `${counts}: the limit is above that`;
  return { isShown, said, askedPerSecond: rate, answeredPerSecond };
}

function endedIn({ at, ms }: Sample, from: number, to: number): boolean {
  return at + ms >= from && at + ms < to;
}
