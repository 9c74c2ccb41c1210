import type { StandingStack } from '#infra';

/** Breaks a stack that is up; disposing of the outcome mends it. */
export type Breaking = (stack: StandingStack) => Promise<AsyncDisposable>;

/** A deployment broken on purpose in one way, to show that a check can fail. */
export type Mutant = {
  /** e.g. `media-at-main`. */
  readonly name: string;
  /** What is wrong with the deployment, in one sentence. */
  readonly breaks: string;
  /** Ids of the checks that are meant to find it; each of them has to fail. */
  readonly killedBy: readonly string[];
  readonly apply: Breaking;
};
