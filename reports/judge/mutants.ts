import type { MutantsReport } from '../run-report.ts';

/** Says how many of the mutants were found, e.g. `39 of 39`. */
export function killRate({ mutants }: MutantsReport): string {
  return `${mutants.filter(({ killed }) => killed).length} of ${mutants.length}`;
}

/** Tells whether every mutant was found and nothing failed on the mended stack. */
export function areFound({ mutants, falseAlarms }: MutantsReport): boolean {
  return falseAlarms === 0 && mutants.length > 0 && mutants.every(({ killed }) => killed);
}
