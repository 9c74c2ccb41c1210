import type { CheckResult } from '#infra';

const marks = { passed: '✓', failed: '✗', skipped: '-', inconclusive: '?' } as const;

/** Says in one line what a check came to. */
export function storyLine({ outcome, area, title, error, reason }: CheckResult): string {
  const why = error?.message ?? reason;
  return `  ${marks[outcome]} ${area}: ${title}${why ? ` — ${why}` : ''}`;
}
