import { UsageError } from '#infra';
import { titlesOf } from './judge/titles-of.ts';
import type { Profile } from './profile/profile.ts';

/**
 * Chooses checks by a pattern on profile and title, as the other suites' runners do.
 * @throws UsageError when the pattern is no regular expression.
 */
export function chooseChecks(
  profile: Pick<Profile, 'name' | 'faults' | 'operations'>,
  grep: string | undefined,
): ReadonlySet<string> {
  const all = titlesOf(profile);
  if (grep === undefined) return new Set(all);
  const pattern = expressionOf(grep);
  return new Set(all.filter((title) => pattern.test(`${profile.name} ${title}`)));
}

function expressionOf(grep: string): RegExp {
  try {
    return new RegExp(grep);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`Cannot choose checks by "${grep}": ${reason}`, { cause });
  }
}
