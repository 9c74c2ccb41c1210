import type { CheckResult, GateFailure } from '#infra';

/** What two runs of the same checks say of an upgrade. */
export type SpecsComparison = {
  /** Passed on the old version and fail on the new one, by the product's fault. */
  readonly broken: readonly GateFailure[];
  /** Passed on the old version and say nothing on the new one. */
  readonly doubtful: readonly GateFailure[];
  /** Titles of those that failed on the old version already. */
  readonly failedBefore: readonly string[];
  /** Titles of those that passed on the old version and are skipped on the new one, with the reason. */
  readonly skippedNow: readonly string[];
};

/** Holds the results of checks on the new version against those on the old one. */
export function compareSpecs(before: readonly CheckResult[], after: readonly CheckResult[]): SpecsComparison {
  const now = new Map(after.map((result) => [result.id, result]));
  const passed = before
    .filter(({ outcome }) => outcome === 'passed')
    .map((result) => ({ result, now: now.get(result.id) }));
  return {
    broken: passed.flatMap(({ now: one }) => (one && isBroken(one) ? failureOf(one) : [])),
    doubtful: passed.flatMap(({ result, now: one }) =>
      one && (isBroken(one) || saysSomething(one)) ? [] : doubtOf(result, one),
    ),
    failedBefore: before.filter(({ outcome }) => outcome === 'failed').map(({ title }) => title),
    skippedNow: passed.flatMap(({ now: one }) =>
      one?.outcome === 'skipped' ? `${one.title}: ${one.reason ?? ''}` : [],
    ),
  };
}

function isBroken({ outcome, blame }: CheckResult): boolean {
  return outcome === 'failed' && (blame ?? 'product') === 'product';
}

function saysSomething({ outcome }: CheckResult): boolean {
  return outcome === 'passed' || outcome === 'skipped';
}

function failureOf({ id, title, error }: CheckResult): GateFailure {
  return {
    id: `upgrade/${id}`,
    title: `A check that passed on the old version fails on the new one: ${title}`,
    evidence: error?.message ?? 'It left no message',
  };
}

function doubtOf({ id, title }: CheckResult, now: CheckResult | undefined): GateFailure {
  const why = now ? (now.reason ?? now.error?.message ?? now.outcome) : 'it has no result';
  return { id: `upgrade/${id}`, title: `A check says nothing of the new version: ${title}`, evidence: why };
}
