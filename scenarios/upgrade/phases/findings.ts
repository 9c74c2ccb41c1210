import type { Evidence, GateFailure, Verdict } from '#infra';

/** What a phase has found so far. */
export type Findings = {
  readonly failures: GateFailure[];
  /** What could not be answered, each a reason for an inconclusive verdict. */
  readonly doubts: GateFailure[];
  readonly notes: string[];
  readonly evidence: Evidence[];
};

/** Begins with nothing found. */
export function newFindings(): Findings {
  return { failures: [], doubts: [], notes: [], evidence: [] };
}

/** What a phase comes to by what it found: inconclusive only if nothing failed. */
export function verdictOf({ failures, doubts }: Pick<Findings, 'failures' | 'doubts'>): Verdict {
  if (failures.length > 0) return 'failed';
  return doubts.length > 0 ? 'inconclusive' : 'passed';
}
