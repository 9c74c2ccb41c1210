import { requestOperations } from '../../operations.ts';
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

function withoutOverloads({ summary, proxy, faultRuns }: Measurement): Pick<Measurement, 'summary' | 'proxy'> {
  const overloads = faultRuns.filter(wasTried).filter(({ fault }) => fault.kind === 'overload');
  const own = proxy.own.filter((line) => !overloads.some(({ from, to }) => overlaps(line, from, to)));
  const byOperation = Map.groupBy(own, ({ operation }) => operation);
  const atOnce = requestOperations.map((name) => [name, mostAtOnce(byOperation.get(name) ?? [])] as const);
  const dropped = (): number =>
    requestOperations.reduce((sum, scenario) => sum + summary.value('dropped_iterations', 'count', { scenario }), 0);
  return {
    proxy: { ...proxy, own, mostAtOnce: Object.fromEntries(atOnce) },
    summary: {
      ...summary,
      value: (metric, statistic, tags) =>
        metric === 'dropped_iterations' && tags === undefined ? dropped() : summary.value(metric, statistic, tags),
    },
  };
}
