import type { Figure } from '#infra';
import { virtualUsers } from '../generate/k6-options.ts';
import { requestOperations } from '../../operations.ts';
import type { Judgement } from './judgement.ts';
import type { Measurement } from './measurement.ts';
import { titles } from './titles.ts';

/** A condition under which a run says something, and what became of it. */
type Rule = { readonly figure: Figure; readonly broken: string | undefined };

/** Judges whether the run says anything: where the generator is the limit, nothing is learnt of the product. */
export function judgeValidity(measured: Measurement): Judgement {
  const rules = [droppedIterations(measured), ...usersInUse(measured), ...processor(measured), ...blocked(measured)];
  const broken = rules.flatMap((rule) => rule.broken ?? []);
  return {
    title: titles.validity,
    clause: `Profile ${measured.profile.name}: validity`,
    ending:
      broken.length === 0
        ? { outcome: 'passed' }
        : { outcome: 'inconclusive', reason: `The run says nothing: ${broken.join('; ')}` },
    figures: rules.map(({ figure }) => figure),
    services: ['haproxy'],
  };
}

/** The rules that a run broke make every other judgement one that says nothing. */
export function withinValidity(judgement: Judgement, validity: Judgement): Judgement {
  const { ending } = judgement;
  if (validity.ending.outcome !== 'inconclusive' || ending.outcome === 'skipped') return judgement;
  const own = ending.outcome === 'failed' ? ` (seen all the same: ${ending.why})` : '';
  const before = ending.outcome === 'inconclusive' ? `${ending.reason}; ` : '';
  return { ...judgement, ending: { outcome: 'inconclusive', reason: `${before}${validity.ending.reason}${own}` } };
}

function droppedIterations({ summary }: Measurement): Rule {
  const dropped = summary.value('dropped_iterations', 'count');
  return rule({ name: 'Dropped iterations', value: dropped, unit: 'iterations' }, dropped > 0, '0');
}

function usersInUse({ profile, proxy }: Measurement): readonly Rule[] {
  return requestOperations.flatMap((operation) => {
    const asked = profile.operations[operation];
    if (!asked) return [];
    const there = virtualUsers(asked, profile.phases);
    const used = proxy.mostAtOnce[operation] ?? 0;
    const figure = { name: `Virtual users of ${operation} in use at most`, value: used, unit: `of ${there}` };
    return [rule(figure, used >= there, `fewer than ${there}`)];
  });
}

function processor({ cpu, profile }: Measurement): readonly Rule[] {
  const { generatorCores, generatorCpuAtMost, hostIdleAtLeast } = profile.validity;
  if (!cpu) {
    const figure = { name: 'Readings of processor time', value: 0, unit: 'readings' };
    return [rule(figure, true, 'some')];
  }
  const share = cpu.busiestCores / generatorCores;
  const generator = { name: "Generator's share of its processor, busiest 5 s", value: percent(share), unit: '%' };
  const idle = { name: 'Idle share of the machine', value: percent(cpu.hostIdle), unit: '%' };
  return [
    rule(generator, share > generatorCpuAtMost, `at most ${percent(generatorCpuAtMost)}`),
    rule(idle, cpu.hostIdle < hostIdleAtLeast, `at least ${percent(hostIdleAtLeast)}`),
  ];
}

/** Waiting for a free connection that grows by less than this is noise. */
const blockedNoiseMs = 10;

/** Requests that wait longer within the generator, while the server answers as before, are the generator's delay. */
function blocked({ summary }: Measurement): readonly Rule[] {
  const p95 = (metric: string, half: string): number => summary.value(metric, 'p(95)', { half });
  const grown = p95('http_req_blocked', 'second') - p95('http_req_blocked', 'first');
  const serverGrew = p95('http_req_waiting', 'second') > p95('http_req_waiting', 'first') * 1.2;
  const figure = {
    name: 'Growth of waiting within the generator, p95',
    value: Math.round(grown * 10) / 10,
    unit: 'ms',
  };
  return [rule(figure, grown > blockedNoiseMs && !serverGrew, `at most ${blockedNoiseMs}, or the server slower too`)];
}

function rule(figure: Figure, isBroken: boolean, limit: string): Rule {
  const { name, value, unit } = figure;
  return { figure, broken: isBroken ? `${name}: ${value} ${unit}, and must be ${limit}` : undefined };
}

function percent(share: number): number {
  return Math.round(share * 1000) / 10;
}
