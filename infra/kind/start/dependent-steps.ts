import { runStep } from '../../runtime/index.ts';
import { silentStory, type Story } from '../../support/index.ts';

/** One piece of work that begins when others are done. */
export type DependentStep<T> = {
  /** What is being done, as a person reads it; absent for work that tells its own story. */
  readonly name?: string;
  /** Deadline in milliseconds from when it begins. */
  readonly withinMs: number;
  readonly after: readonly Promise<unknown>[];
  readonly run: (signal: AbortSignal) => Promise<T>;
};

/** A cluster that is being made is taken back before the step is left, which takes seconds. */
const leaveOffMs = 20_000;

/** Works that wait for each other and otherwise go on side by side; the first that fails ends all. */
export class DependentSteps {
  readonly #story: Story;
  readonly #outer: AbortSignal;
  readonly #together = new AbortController();
  readonly #works: Promise<unknown>[] = [];

  constructor(story: Story, signal: AbortSignal) {
    this.#story = story;
    this.#outer = signal;
  }

  /** Begins a step as soon as those before it are done, and gives what it comes to. */
  do<T>(step: DependentStep<T>): Promise<T> {
    const work = this.#run(step);
    // Whoever waits is told in the end by `done`, also if nobody else waits for this one.
    work.catch((error: unknown) => this.#together.abort(error));
    this.#works.push(work);
    return work;
  }

  /**
   * Waits for all of them; when one fails the others are told, and waited for too.
   * @throws the first error, or the signal's reason.
   */
  async done(): Promise<void> {
    await Promise.allSettled(this.#works);
    this.#outer.throwIfAborted();
    if (this.#together.signal.aborted) throw this.#together.signal.reason;
  }

  async #run<T>({ name, withinMs, after, run }: DependentStep<T>): Promise<T> {
    const signal = AbortSignal.any([this.#outer, this.#together.signal]);
    await Promise.all(after);
    signal.throwIfAborted();
    const outcome: { value?: T } = {};
    const work = async (own: AbortSignal): Promise<void> => {
      outcome.value = await run(own);
    };
    const story = name === undefined ? silentStory : this.#story;
    await runStep({ name: name ?? 'A part of the stack', withinMs, run: work }, { story, signal, leaveOffMs });
    return outcome.value as T;
  }
}
