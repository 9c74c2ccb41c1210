import { isDeepStrictEqual } from 'node:util';
import type { LoadRecord, Machine } from '#infra';
import { brokenRules, whyInvalid } from '../digest/validity-of.ts';

/** Says why two loads cannot be held against each other; nothing where they can. */
export function obstaclesOf(a: LoadRecord, b: LoadRecord): readonly string[] {
  return [
    ...invalid('A', a),
    ...invalid('B', b),
    ...profiles(a, b),
    ...machines(a.machine, b.machine),
    ...limits(a, b),
  ];
}

function invalid(run: string, record: LoadRecord): readonly string[] {
  return brokenRules(record).length === 0 ? [] : [`the load of ${run} is invalid: ${whyInvalid(record)}`];
}

function profiles(a: LoadRecord, b: LoadRecord): readonly string[] {
  const keys = [...new Set([...Object.keys(a.profile), ...Object.keys(b.profile)])];
  const differing = keys.filter((key) => !isDeepStrictEqual(a.profile[key], b.profile[key]));
  return differing.length === 0 ? [] : [`the profiles differ in ${differing.join(', ')}`];
}

/** The kernel's own part of the memory is not always the same. */
const memoryWithin = 0.02;

function machines(a: Machine, b: Machine): readonly string[] {
  const differing = [
    a.cores !== b.cores && `${a.cores} and ${b.cores} cores`,
    a.processor !== b.processor && `${a.processor} and ${b.processor}`,
    Math.abs(a.memoryBytes / b.memoryBytes - 1) > memoryWithin && 'memory',
    a.kernel !== b.kernel && `Linux ${a.kernel} and ${b.kernel}`,
  ].filter((one) => one !== false);
  return differing.length === 0 ? [] : [`the machines differ: ${differing.join(', ')}`];
}

function limits(a: LoadRecord, b: LoadRecord): readonly string[] {
  return isDeepStrictEqual(a.raisedRateLimits.toSorted(), b.raisedRateLimits.toSorted())
    ? []
    : ['other rate limits were raised'];
}
