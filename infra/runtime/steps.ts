import { setTimeout as delay } from 'node:timers/promises';
import { StackError, type Story } from '../support/index.ts';

/** One step of bringing a stack up. */
export type Step = {
  /** What is being done, as a person reads it, e.g. `PostgreSQL`. */
  readonly name: string;
  /** Deadline in milliseconds. */
  readonly withinMs: number;
  /** Resolves when the condition that the step stands for holds; heeds the signal. */
  readonly run: (signal: AbortSignal) => Promise<void>;
};

export type RunStepsOptions = {
  readonly story: Story;
  readonly signal: AbortSignal;
  /** How long a step that was given up is waited for, in milliseconds, so that it starts nothing after it was taken back. */
  readonly leaveOffMs?: number;
};

const usualLeaveOffMs = 5000;

/**
 * Runs steps in order; those of an inner list side by side.
 *
 * Taking back what was started is the caller's: it knows what stands in the stack's record.
 * @throws the first error of a step, StackError when a step passes its deadline, or the signal's reason.
 */
export async function runSteps(steps: readonly (Step | readonly Step[])[], options: RunStepsOptions): Promise<void> {
  for (const group of steps) {
    const together = new AbortController();
    const signal = AbortSignal.any([options.signal, together.signal]);
    const running = [group].flat().map((step) => runStep(step, { ...options, signal }));
    try {
      await Promise.all(running);
    } catch (error) {
      together.abort(error);
      await Promise.allSettled(running);
      throw error;
    }
  }
}

/**
 * Runs one step, and tells of it.
 * @throws its error, StackError when it passes its deadline, or the signal's reason.
 */
export async function runStep(
  step: Step,
  { story, signal, leaveOffMs = usualLeaveOffMs }: RunStepsOptions,
): Promise<void> {
  signal.throwIfAborted();
  const line = story.step(step.name);
  const deadline = new AbortController();
  const own = AbortSignal.any([signal, deadline.signal]);
  const work = step.run(own);
  // A step that does not heed its signal is left behind; what it started stands in the stack's record.
  const leftOff = work.catch(() => undefined);
  try {
    await Promise.race([work, expired(step, own)]);
    line.done();
  } catch (error) {
    // What another step has come to is told there.
    line.fail(signal.aborted ? 'stopped' : error instanceof Error ? error.message : String(error));
    deadline.abort();
    await Promise.race([leftOff, delay(leaveOffMs, undefined, { ref: false })]);
    throw signal.aborted ? signal.reason : error;
  } finally {
    deadline.abort();
  }
}

async function expired(step: Step, signal: AbortSignal): Promise<never> {
  await delay(step.withinMs, undefined, { signal }).catch(() => signal.throwIfAborted());
  throw new StackError(`${step.name} was not ready within ${step.withinMs / 1000} s`);
}
