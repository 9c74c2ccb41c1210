import type { PodTrouble } from './pod-trouble.ts';

/** Notices trouble that lasts longer than it may. */
export class TroubleWatch {
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #onHopeless: (trouble: PodTrouble) => void;

  constructor(onHopeless: (trouble: PodTrouble) => void) {
    this.#onHopeless = onHopeless;
  }

  /** Is told all trouble that there is now. */
  look(troubles: readonly PodTrouble[]): void {
    const lasting = troubles.filter(({ hopelessAfterMs }) => hopelessAfterMs !== undefined);
    const now = new Map(lasting.map((trouble) => [keyOf(trouble), trouble]));
    for (const [key, timer] of this.#timers) {
      if (now.has(key)) continue;
      clearTimeout(timer);
      this.#timers.delete(key);
    }
    for (const [key, trouble] of now) {
      if (this.#timers.has(key)) continue;
      this.#timers.set(
        key,
        setTimeout(() => this.#onHopeless(trouble), trouble.hopelessAfterMs),
      );
    }
  }

  /** Notices nothing any more. */
  end(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }
}

/** An image that cannot be pulled is in turn `ErrImagePull` and `ImagePullBackOff`. */
function keyOf({ pod, container, reason }: PodTrouble): string {
  return `${pod}/${container}/${reason === 'ErrImagePull' ? 'ImagePullBackOff' : reason}`;
}
