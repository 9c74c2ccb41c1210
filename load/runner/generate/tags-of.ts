import type { OperationName } from '../../operations.ts';

/** Tags of all samples of a scenario: its operation, also in the place of the URL, which is another with every request. */
export function tagsOf(operation: OperationName): Readonly<Record<string, string>> {
  return { operation, name: operation };
}
