import { appendFile } from 'node:fs/promises';

/** Adds lines to files, those of one file in their order, many at a time while it writes. */
export class LineFiles {
  readonly #waiting = new Map<string, string[]>();
  readonly #writing = new Map<string, Promise<void>>();

  add(file: string, line: string): void {
    const waiting = this.#waiting.get(file) ?? [];
    waiting.push(line);
    this.#waiting.set(file, waiting);
    if (!this.#writing.has(file)) this.#writing.set(file, this.#write(file));
  }

  /** Waits until all that was added is in the files. */
  async written(): Promise<void> {
    await Promise.all(this.#writing.values());
  }

  async #write(file: string): Promise<void> {
    try {
      for (let lines = this.#take(file); lines.length > 0; lines = this.#take(file))
        await appendFile(file, `${lines.join('\n')}\n`);
    } finally {
      this.#writing.delete(file);
    }
  }

  #take(file: string): readonly string[] {
    const lines = this.#waiting.get(file) ?? [];
    this.#waiting.delete(file);
    return lines;
  }
}
