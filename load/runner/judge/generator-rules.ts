import { requestOperations } from '../../operations.ts';
import { virtualUsers } from '../generate/k6-options.ts';
import type { Measurement } from './measurement.ts';
import { percent, type Rule } from './rule.ts';

/** Rules by which the load generator and its machine must not be the limit. */
export function generatorRules(measured: Measurement): readonly Rule[] {
  return [droppedIterations(measured), ...usersInUse(measured), ...processor(measured), blocked(measured)];
}

function droppedIterations({ summary }: Measurement): Rule {
  const value = summary.value('dropped_iterations', 'count');
  return { name: 'Dropped iterations', value, unit: 'iterations', limit: '0', broken: value > 0 };
}

function usersInUse({ profile, proxy }: Measurement): readonly Rule[] {
  return requestOperations.flatMap((operation) => {
    const asked = profile.operations[operation];
    // An origin has a transaction under way at a time, as servers do: that is no limit of the generator's.
    if (!asked || 'origins' in asked) return [];
    const there = virtualUsers(asked, profile.phases);
    const value = proxy.mostAtOnce[operation] ?? 0;
    const name = `Virtual users of ${operation} in use at most`;
    return [{ name, value, unit: `of ${there}`, limit: `fewer than ${there}`, broken: value >= there }];
  });
}

function processor({ cpu, profile }: Measurement): readonly Rule[] {
  const { generatorCores, generatorCpuAtMost, hostIdleAtLeast } = profile.validity;
  if (!cpu) return [{ name: 'Readings of processor time', value: 0, unit: 'readings', limit: 'some', broken: true }];
  const share = cpu.busiestCores / generatorCores;
  return [
    {
      name: "Generator's share of its processor, busiest 5 s",
      value: percent(share),
      unit: '%',
      limit: `at most ${percent(generatorCpuAtMost)}`,
      broken: share > generatorCpuAtMost,
    },
    {
      name: 'Idle share of the machine',
      value: percent(cpu.hostIdle),
      unit: '%',
      limit: `at least ${percent(hostIdleAtLeast)}`,
      broken: cpu.hostIdle < hostIdleAtLeast,
    },
  ];
}

/** Waiting for a free connection that grows by less than this is noise. */
const blockedNoiseMs = 10;

/** Requests that wait longer within the generator, while the server answers as before, are the generator's delay. */
function blocked({ summary }: Measurement): Rule {
  const p95 = (metric: string, half: string): number => summary.value(metric, 'p(95)', { half });
  const grown = p95('http_req_blocked', 'second') - p95('http_req_blocked', 'first');
  const serverGrew = p95('http_req_waiting', 'second') > p95('http_req_waiting', 'first') * 1.2;
  return {
    name: 'Growth of waiting within the generator, p95',
    value: Math.round(grown * 10) / 10,
    unit: 'ms',
    limit: `at most ${blockedNoiseMs}, or the server slower too`,
    broken: grown > blockedNoiseMs && !serverGrew,
  };
}
