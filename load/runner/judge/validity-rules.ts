import { stressRules } from '../faults/stress-rules.ts';
import { atTheEdges, contradictionsOf } from './contradictions.ts';
import { generatorRules } from './generator-rules.ts';
import type { Measurement } from './measurement.ts';
import { percent, type Rule } from './rule.ts';
import { sampleRules } from './sample-rules.ts';

/** Lists the rules that decide whether a run says anything of the product, and what became of each. */
export function validityRules(measured: Measurement): readonly Rule[] {
  if (measured.profile.faults) return stressRules(measured);
  return [...generatorRules(measured), ...sampleRules(measured), witnessesAgree(measured)];
}

function witnessesAgree(measured: Measurement): Rule {
  const details = contradictionsOf(measured);
  return {
    name: "Contradictions between generator, proxy's log and Synapse's counters",
    value: details.length,
    unit: 'contradictions',
    limit: `0 beyond ${percent(measured.profile.validity.countersWithin)} % or ${atTheEdges} requests at the edges`,
    broken: details.length > 0,
    details,
  };
}
