import type { Judgement } from './judgement.ts';
import type { Measurement } from './measurement.ts';
import { complaintOf } from './rule.ts';
import { titles } from './titles.ts';
import { validityRules } from './validity-rules.ts';

/** Judges whether the run says anything: where a rule of validity is broken, nothing is learnt of the product. */
export function judgeValidity(measured: Measurement): Judgement {
  const rules = validityRules(measured);
  const broken = rules.filter((rule) => rule.broken).map(complaintOf);
  return {
    title: titles.validity,
    clause: `Profile ${measured.profile.name}: validity`,
    ending:
      broken.length === 0
        ? { outcome: 'passed' }
        : { outcome: 'inconclusive', reason: `The run says nothing: ${broken.join('; ')}` },
    figures: rules.map(({ name, value, unit }) => ({ name, value, unit })),
    services: ['haproxy', ...measured.processes.map(({ name }) => name)],
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
