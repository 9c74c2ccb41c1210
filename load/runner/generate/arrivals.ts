import type { Phase } from '../profile/phases.ts';
import { secondsOf } from '../profile/phases.ts';

type Executor = Readonly<Record<string, unknown>>;

/** Makes the open model of k6 for a rate through all phases; iterations begin on time, however slow the answers are. */
export function arrivals(rate: number, phases: readonly Phase[]): Executor {
  const [first] = phases;
  const factor = first?.factor ?? 1;
  if (phases.every((phase) => phase.factor === factor && (phase.from ?? factor) === factor))
    return { executor: 'constant-arrival-rate', ...perTimeUnit(rate * factor), duration: `${secondsOf(phases)}s` };
  const inUnit = (of: number): number => Math.round(rate * of * 1000);
  return {
    executor: 'ramping-arrival-rate',
    timeUnit: '1000s',
    startRate: inUnit(first?.from ?? factor),
    stages: phases.flatMap((phase) => [
      // A stage of no length is a jump; without it k6 would ramp up to every rate.
      { target: inUnit(phase.from ?? phase.factor), duration: '0s' },
      { target: inUnit(phase.factor), duration: `${phase.seconds}s` },
    ]),
  };
}

/** k6 takes whole numbers, so 0.5 a second is 500 in 1,000 s. */
function perTimeUnit(rate: number): Executor {
  return Number.isInteger(rate)
    ? { rate, timeUnit: '1s' }
    : { rate: Math.max(1, Math.round(rate * 1000)), timeUnit: '1000s' };
}
