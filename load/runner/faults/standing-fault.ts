/** A fault that was put on the stack; disposing of it takes it back at once, without waiting for anything. */
export type StandingFault = AsyncDisposable & {
  /** Processes, links or places that it is on. */
  readonly targets: readonly string[];
  /**
   * Looks for the fault itself, not for the order that was given, and says what shows it.
   * @throws NotShown when it is not there.
   */
  readonly show: () => Promise<string>;
  /**
   * Looks whether it is gone, after it was taken back, and says what shows that.
   * @throws NotShown when it is still there.
   */
  readonly showGone: () => Promise<string>;
  /** Waits until everything that it was on serves again; it is part of the recovery. */
  readonly serves?: () => Promise<void>;
};

/** Says that a fault is not where it should be, or not gone when it should: then nothing is learnt from it. */
export class NotShown extends Error {
  override readonly name = 'NotShown';
}

/** Says that this machine or stack cannot have a fault; it is left out, with the reason. */
export class CannotHave extends Error {
  override readonly name = 'CannotHave';
}
