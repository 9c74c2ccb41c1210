import type { LogLine } from '../../kube/index.ts';

export type LogSorterOptions = {
  /** Names the process that a pod is; undefined while nobody knows. */
  readonly processOf: (pod: string) => Promise<string | undefined>;
  readonly write: (process: string, text: string) => void;
  /** How long a pod is asked for before the guess will do, in milliseconds. */
  readonly patienceMs: number;
  readonly everyMs: number;
  /** Names the process that a pod is taken for when its place stays unknown, as of one that never came up. */
  readonly guess: (pod: string) => string;
};

/**
 * Sorts lines of pods by the process that each pod is.
 *
 * Which of several equal pods has which place is the proxy's to say, and it knows once a pod is ready; what a pod wrote
 * until then waits for that.
 */
export class LogSorter {
  readonly #options: LogSorterOptions;
  readonly #known = new Map<string, string>();
  readonly #waiting = new Map<string, string[]>();

  constructor(options: LogSorterOptions) {
    this.#options = options;
  }

  readonly hear = ({ pod, text }: LogLine): void => {
    const process = this.#known.get(pod);
    if (process !== undefined) return this.#options.write(process, text);
    const waiting = this.#waiting.get(pod);
    if (waiting) waiting.push(text);
    else {
      this.#waiting.set(pod, [text]);
      void this.#find(pod);
    }
  };

  async #find(pod: string): Promise<void> {
    const { processOf, guess, patienceMs, everyMs } = this.#options;
    const deadline = performance.now() + patienceMs;
    let process: string | undefined;
    while (process === undefined && performance.now() < deadline) {
      process = await processOf(pod).catch(() => undefined);
      if (process === undefined) await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
    const found = process ?? guess(pod);
    this.#known.set(pod, found);
    for (const text of this.#waiting.get(pod) ?? []) this.#options.write(found, text);
    this.#waiting.delete(pod);
  }
}
