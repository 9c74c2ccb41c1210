import { InvalidArgumentError } from 'commander';
import type { Suite } from '#infra';
import { suitesOfVerify } from './all-suites.ts';

/**
 * Reads names of suites with commas between them, and gives the suites in the order of their run.
 * @throws InvalidArgumentError for a name that is none.
 */
export function suiteNames(text: string): readonly Suite[] {
  const names = text.split(',');
  if (!names.every((name) => suitesOfVerify.some((suite) => suite === name)))
    throw new InvalidArgumentError(`The suites are ${suitesOfVerify.join(', ')}.`);
  return suitesOfVerify.filter((suite) => names.includes(suite));
}
