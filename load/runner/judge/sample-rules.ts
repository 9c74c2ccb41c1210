import { latencyMetricOf, operationNames, requestOperations, type OperationName } from '../../operations.ts';
import { steadySeconds } from '../profile/phases.ts';
import { deliveryOf } from '../record/operation-records.ts';
import type { Measurement } from './measurement.ts';
import type { Rule } from './rule.ts';

/** Rules by which every figure that is judged rests on samples of what it is said to be. */
export function sampleRules(measured: Measurement): readonly Rule[] {
  return [...requests(measured), ...objectives(measured)];
}

/** Fewer requests than this may all fall out of a run by chance. */
const surelySome = 5;

/** What was asked for must have been asked: nothing is wrong with requests that were never made. */
function requests({ summary, profile }: Measurement): readonly Rule[] {
  const isSurelyAsked = (operation: OperationName): boolean => {
    const asked = profile.operations[operation];
    if (!asked) return false;
    return !('rate' in asked) || asked.rate * steadySeconds(profile.phases) >= surelySome;
  };
  return operationNames
    .filter(isSurelyAsked)
    .map((operation) => some(`Requests of ${operation}`, summary.value('served', 'count', { operation }), 'requests'));
}

/** k6 lets a threshold pass that has nothing to look at. */
function objectives(measured: Measurement): readonly Rule[] {
  const { latencyP95Ms, deliveryP95Ms, inboundDeliveryP95Ms, federationLagP95Ms } = measured.profile.objectives;
  const samples = (of: string, count: number): Rule => some(`Samples of ${of}`, count, 'samples');
  const deliveries = (of: string, limit: number | undefined, operations: readonly OperationName[]): readonly Rule[] =>
    limit === undefined ? [] : [samples(of, sum(operations.map((one) => deliveryOf(measured, one)?.count ?? 0)))];
  return [
    ...requestOperations
      .filter((operation) => latencyP95Ms[operation] !== undefined)
      .map((operation) =>
        samples(
          `the latency of ${operation}`,
          measured.summary.value(latencyMetricOf(operation), 'count', { operation }),
        ),
      ),
    ...deliveries('the delivery', deliveryP95Ms, ['send']),
    ...deliveries('the delivery from other servers', inboundDeliveryP95Ms, ['federationIn']),
    ...deliveries('the federation lag', federationLagP95Ms, ['marker', 'federationOut']),
  ];
}

function some(name: string, value: number, unit: string): Rule {
  return { name, value, unit, limit: 'more than 0', broken: value === 0 };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
