import { operationName, reasonsNotCovered, routedOperations, specOperations, type Operation } from '#infra';
import type { ReportedCheck } from '../run-report.ts';

/** What the run's checks say of one operation of the specification. */
export type OperationCoverage = {
  /** e.g. `POST /client/v3/login`. */
  readonly operation: string;
  readonly api: Operation['api'];
  /** Ids of the checks that asserted a success answer and its effect, and passed. */
  readonly assertedBy: readonly string[];
  /** Ids of the checks that were to assert it, and failed. */
  readonly failedIn: readonly string[];
  /** Ids of the checks that show by which process it is answered, and passed. */
  readonly provenBy: readonly string[];
  readonly refusedIn: readonly string[];
  readonly notServedIn: readonly string[];
  /** Why no check asserts it, where that is known. */
  readonly whyNot?: string;
};

export type Share = { readonly asserted: number; readonly total: number };

/** How much of the specification the run's checks assert; an operation that any check failed for is not asserted. */
export type Coverage = {
  readonly clientServer: Share;
  readonly serverServer: Share;
  readonly identity: Share;
  readonly routing: { readonly proven: number; readonly total: number };
  readonly operations: readonly OperationCoverage[];
};

/** Counts what passed checks say of the operations of the Matrix specification, each method and path once. */
export function coverageOf(checks: readonly ReportedCheck[]): Coverage {
  const index = indexOf(checks);
  const reasons = reasonsNotCovered();
  const operations = specOperations()
    .filter(({ repeatedInSpec }) => !repeatedInSpec)
    .map((operation) => ({ api: operation.api, ...index.of(operationName(operation)) }))
    .map((one) => ({ ...one, ...reasonFor(one, reasons) }));
  const routed = new Set(routedOperations().map(operationName));
  const share = (api: Operation['api']): Share => {
    const all = operations.filter((one) => one.api === api);
    return { asserted: all.filter(isAsserted).length, total: all.length };
  };
  const proven = operations.filter(({ operation, provenBy }) => routed.has(operation) && provenBy.length > 0);
  return {
    clientServer: share('client-server'),
    serverServer: share('server-server'),
    identity: share('identity'),
    routing: { proven: proven.length, total: routed.size },
    operations,
  };
}

/** A reason is for an operation that nobody tried: one that failed has its checks to say why. */
function reasonFor(one: OperationCoverage, reasons: Readonly<Record<string, string>>): { readonly whyNot?: string } {
  const reason = reasons[one.operation];
  return reason === undefined || one.assertedBy.length + one.failedIn.length > 0 ? {} : { whyNot: reason };
}

/** Tells whether an operation counts as covered. */
export function isAsserted({ assertedBy, failedIn }: OperationCoverage): boolean {
  return assertedBy.length > 0 && failedIn.length === 0;
}

type Notes = Omit<OperationCoverage, 'api' | 'whyNot'>;

function indexOf(checks: readonly ReportedCheck[]): { readonly of: (operation: string) => Notes } {
  const noted = checks.filter(({ operations }) => operations !== undefined);
  const passed = noted.filter(({ outcome }) => outcome === 'passed');
  const failed = noted.filter(({ outcome }) => outcome === 'failed');
  const table = {
    asserted: idsByName(passed, ({ operations }) => operations?.asserted),
    failed: idsByName(failed, ({ operations }) => [...(operations?.asserted ?? []), ...(operations?.proven ?? [])]),
    proven: idsByName(passed, ({ operations }) => operations?.proven),
    refused: idsByName(passed, ({ operations }) => operations?.refused),
    notServed: idsByName(passed, ({ operations }) => operations?.notServed),
  };
  return {
    of: (operation) => ({
      operation,
      assertedBy: table.asserted.get(operation) ?? [],
      failedIn: table.failed.get(operation) ?? [],
      provenBy: table.proven.get(operation) ?? [],
      refusedIn: table.refused.get(operation) ?? [],
      notServedIn: table.notServed.get(operation) ?? [],
    }),
  };
}

function idsByName(
  checks: readonly ReportedCheck[],
  namesOf: (check: ReportedCheck) => readonly string[] | undefined,
): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>();
  for (const check of checks)
    for (const name of new Set(namesOf(check))) index.set(name, [...(index.get(name) ?? []), check.id]);
  return index;
}
