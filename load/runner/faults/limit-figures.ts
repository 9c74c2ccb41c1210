import type { Figure } from '#infra';
import type { Measurement } from '../judge/measurement.ts';
import type { FaultOutcome } from './fault-outcome.ts';
import { overloadShown } from './overload-shown.ts';
import type { Sample } from './samples.ts';

/** Says what an overload came to: the limit seen, and how many cores its carriers used by then; nothing of other faults. */
export function limitFigures(
  measured: Measurement,
  outcome: FaultOutcome | undefined,
  requests: readonly Sample[],
): readonly Figure[] {
  if (outcome?.run.fault.kind !== 'overload') return [];
  const { fault } = outcome.run;
  const { askedPerSecond, answeredPerSecond } = overloadShown(fault, outcome.run, requests);
  const carrier = measured.carriers[fault.operation];
  const unit = 'requests/s';
  return [
    { name: `${fault.operation} asked for`, value: askedPerSecond, unit },
    { name: `${fault.operation} answered well, the limit seen`, value: answeredPerSecond, unit },
    ...measured.samples
      .filter(({ process }) => process.class === carrier)
      .flatMap(({ process, usage }) => {
        const cores = coresIn(usage, outcome.run);
        return cores === undefined ? [] : [{ name: `Cores used by ${process.name} then`, value: cores, unit: 'cores' }];
      }),
  ];
}

type Usage = { readonly at: number; readonly cpuSeconds: number };

function coresIn(usage: readonly Usage[], { from, to }: { readonly from: number; readonly to: number }) {
  const within = usage.filter(({ at }) => at >= from && at <= to);
  const [first, last] = [within[0], within.at(-1)];
  if (!first || !last || last.at === first.at) return undefined;
  return Math.round(((last.cpuSeconds - first.cpuSeconds) * 100_000) / (last.at - first.at)) / 100;
}
