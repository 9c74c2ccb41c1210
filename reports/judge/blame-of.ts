import type { Blame, CheckResult } from '#infra';

/** Says who is to blame for a failed check; a result that names nobody is its own suite's defect. */
export function blameOf({ blame = 'suite' }: Pick<CheckResult, 'blame'>): Blame {
  return blame;
}
