/**
 * Takes the engine's time stamps off the lines of a log, and leaves out those that were handed out before: a container
 * that comes back is read from its last line on, and the engine knows no better mark than the time.
 */
export class StampedLines {
  #newest = '';

  /** Stamp of the last line that was handed out, e.g. `2026-11-25T01:02:03.123456789Z`; empty before the first one. */
  get newest(): string {
    return this.#newest;
  }

  /** Gives the text of a line that is new, without its stamp; what has no stamp is not of the log. */
  take(line: string): string | undefined {
    const [, seconds, fraction = '', text = ''] = /^(\d{4}-\d\d-\d\dT[\d:]{8})(?:\.(\d+))?Z ?([^]*)$/.exec(line) ?? [];
    if (seconds === undefined) return undefined;
    // The engine leaves zeros at the end out, without which stamps would not be in the order of their text.
    const stamp = `${seconds}.${fraction.padEnd(9, '0')}Z`;
    if (stamp <= this.#newest) return undefined;
    this.#newest = stamp;
    return text;
  }
}
