import { UsageError } from '#infra';
import { titles } from './judge/titles.ts';

/**
 * Chooses checks by a pattern on profile and title, as the other suites' runners do.
 * @throws UsageError when the pattern is no regular expression.
 */
export function chooseChecks(profile: string, grep: string | undefined): ReadonlySet<string> {
  const all = Object.values(titles);
  if (grep === undefined) return new Set(all);
  const pattern = expressionOf(grep);
  return new Set(all.filter((title) => pattern.test(`${profile} ${title}`)));
}

function expressionOf(grep: string): RegExp {
  try {
    return new RegExp(grep);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`Cannot choose checks by "${grep}": ${reason}`, { cause });
  }
}
