import { UsageError, type Environment } from '#infra';
import type { Profile } from './profile/profile.ts';

/**
 * Says what the stack's rate limits mean for a profile; undefined where there is nothing to say.
 * @throws UsageError when the profile can only be run with production's limits, and they are raised.
 */
export function demandLimits(
  { name, needs }: Pick<Profile, 'name' | 'needs'>,
  { raisedRateLimits }: Pick<Environment, 'raisedRateLimits'>,
): string | undefined {
  const isRaised = raisedRateLimits.length > 0;
  if (needs === undefined)
    return isRaised ? undefined : "The rate limits are production's: they will refuse what they refuse there";
  if (!isRaised) return undefined;
  throw new UsageError(`The profile "${name}" needs production's rate limits, and this stack has raised ones`, {
    remedy: './rig down, then ./rig up --production-limits',
  });
}
