import { ConnectionFailed, UnexpectedAnswer } from '#fixtures';
import { StackError } from '#infra';
import { stressTitles } from '../faults/stress-titles.ts';
import type { Profile } from '../profile/profile.ts';
import type { Judgement } from './judgement.ts';
import { titlesOf } from './titles-of.ts';
import { titles } from './titles.ts';

/**
 * Judges a load that could not be carried through: a product that refuses what comes before and after the load, or lets
 * it wait in vain, has failed, and nothing else is known.
 * @throws StackError when there was no answer at all, and whatever else the error is.
 */
export function judgeRefusal(error: unknown, profile: Pick<Profile, 'faults' | 'operations'>): readonly Judgement[] {
  if (error instanceof ConnectionFailed)
    throw new StackError(`Cannot carry the load through: ${error.message}`, { remedy: './rig status', cause: error });
  if (!(error instanceof UnexpectedAnswer)) throw error;
  const why = `the load could not be carried through: ${error.message}`;
  const common = { clause: 'Client-Server API: what a client does before it sends', figures: [] };
  const failing = profile.faults ? stressTitles.calm : titles.errors;
  return titlesOf(profile).map((title) => ({
    ...common,
    title,
    ending: title === failing ? { outcome: 'failed' as const, why } : { outcome: 'inconclusive' as const, reason: why },
  }));
}
