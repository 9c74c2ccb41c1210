import { requestOperations } from '../../operations.ts';
import type { CpuReading } from '../generate/cpu-time.ts';
import { generatorRules } from '../judge/generator-rules.ts';
import type { Measurement } from '../judge/measurement.ts';
import type { Rule } from '../judge/rule.ts';
import { mostAtOnce } from '../observe/most-at-once.ts';
import { wasTried } from './fault-run.ts';
import { overlaps } from './fault-outcome.ts';

/**
 * Lists the rules by which a run with faults says anything. The generator must keep to its rates through every fault,
 * save where more is asked for on purpose. Counters begin anew with a process that is started anew, so they bear no
 * witness here.
 */
export function stressRules(measured: Measurement): readonly Rule[] {
  return generatorRules({ ...measured, ...withoutOverloads(measured) });
}

function withoutOverloads({
  summary,
  proxy,
  cpu,
  faultRuns,
}: Measurement): Pick<Measurement, 'summary' | 'proxy' | 'cpu'> {
  const overloads = faultRuns.filter(wasTried).filter(({ fault }) => fault.kind === 'overload');
  const own = proxy.own.filter((line) => !overloads.some(({ from, to }) => overlaps(line, from, to)));
  const byOperation = Map.groupBy(own, ({ operation }) => operation);
  const atOnce = requestOperations.map((name) => [name, mostAtOnce(byOperation.get(name) ?? [])] as const);
  const dropped = (): number =>
    requestOperations.reduce((sum, scenario) => sum + summary.value('dropped_iterations', 'count', { scenario }), 0);
  return {
    cpu: cpu && { ...cpu, hostIdle: idleOutside(overloads, cpu.readings) ?? cpu.hostIdle },
    proxy: { ...proxy, own, mostAtOnce: Object.fromEntries(atOnce) },
    summary: {
      ...summary,
      value: (metric, statistic, tags) =>
        metric === 'dropped_iterations' && tags === undefined ? dropped() : summary.value(metric, statistic, tags),
    },
  };
}

/** Share of the machine that was idle while no more was asked for than is had; readings have a clock of their own. */
function idleOutside(windows: readonly { from: number; to: number }[], readings: readonly CpuReading[]) {
  let [idle, all] = [0, 0];
  readings.forEach((reading, index) => {
    const before = readings[index - 1];
    const at = performance.timeOrigin + reading.at;
    if (!before || windows.some(({ from, to }) => at >= from && at <= to)) return;
    idle += reading.hostIdleTicks - before.hostIdleTicks;
    all += reading.hostTicks - before.hostTicks;
  });
  return all > 0 ? idle / all : undefined;
}
