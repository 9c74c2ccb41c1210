import { operationName, specOperations, type OperationNotes } from '#infra';
import type { ReportedCheck } from '../run-report.ts';

export type IdentityWord = 'passed' | 'failed' | 'refused' | 'not served' | 'not asked';

/** What one program (in one mode) showed of the identity operations of the specification. */
export type IdentityProgram = {
  /** e.g. `ma1sd stand-in, compat`. */
  readonly program: string;
  readonly operations: readonly { readonly operation: string; readonly outcome: IdentityWord }[];
};

/**
 * Tells for each program that the checks name what became of the identity operations of the specification.
 * @param own Name of the deployment's own identity service, for the checks that name no program.
 */
export function identityCoverage(checks: readonly ReportedCheck[], own: string): readonly IdentityProgram[] {
  const operations = specOperations().filter(({ api }) => api === 'identity');
  const names = operations.map(operationName);
  const noted = checks.filter(({ operations: notes }) => notes !== undefined && mentions(notes, names));
  const byProgram = Map.groupBy(noted, (check) => check.operations?.program ?? own);
  return [...byProgram]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([program, members]) => ({
      program,
      operations: names.map((operation) => ({ operation, outcome: outcomeOf(operation, members) })),
    }));
}

function outcomeOf(operation: string, checks: readonly ReportedCheck[]): IdentityWord {
  const has = (outcome: ReportedCheck['outcome'], list: keyof Omit<OperationNotes, 'program'>): boolean =>
    checks.some((check) => check.outcome === outcome && check.operations?.[list].includes(operation));
  if (has('failed', 'asserted')) return 'failed';
  if (has('passed', 'asserted')) return 'passed';
  if (has('passed', 'notServed')) return 'not served';
  return has('passed', 'refused') ? 'refused' : 'not asked';
}

function mentions(notes: OperationNotes, names: readonly string[]): boolean {
  const all = [...notes.asserted, ...notes.refused, ...notes.notServed];
  return names.some((name) => all.includes(name));
}
