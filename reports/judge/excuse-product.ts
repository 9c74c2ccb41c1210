import type { CheckResult, Problem } from '#infra';

/**
 * Takes the blame from the product for what failed after a process of its stack was killed from outside, its disk was
 * full, or while the machine stood still: such a failure says nothing of the product.
 */
export function excuseProduct(
  checks: readonly CheckResult[],
  problems: readonly Pick<Problem, 'blame' | 'message' | 'since' | 'until'>[],
): readonly CheckResult[] {
  const reasons = problems.filter(({ blame, since }) => blame === 'environment' && since !== undefined);
  return checks.map((check) => {
    if (check.outcome !== 'failed' || check.blame !== 'product') return check;
    const begunAt = Date.parse(check.startedAt);
    const endedAt = begunAt + check.durationMs;
    const reason = reasons.find(
      ({ since = '', until }) => Date.parse(since) <= endedAt && (until === undefined || begunAt <= Date.parse(until)),
    );
    return reason ? { ...check, blame: 'environment', remedy: excuseOf(reason.message) } : check;
  });
}

function excuseOf(message: string): string {
  const what = message.split('\n')[0] ?? '';
  return `Run again: this failed after something else had gone wrong (${what}), so it says nothing of the product`;
}
