import type { Story, StoryStep } from '#infra';

export type TerminalStoryOptions = {
  readonly write: (text: string) => void;
  /** Whether the lines go to a person's terminal, where a running step is shown and colours are read. */
  readonly isTerminal: boolean;
  readonly now: () => number;
};

/** Tells a command's steps on stderr: one line each, with ✓ or ✗ and the time; running ones only on a terminal. */
export function terminalStory(options: TerminalStoryOptions): Story {
  const { write, isTerminal, now } = options;
  const running = new Map<number, string>();
  let last = 0;
  const colour = (code: number, text: string): string => (isTerminal ? `\u001b[${code}m${text}\u001b[0m` : text);
  const draw = (): void => {
    if (isTerminal)
      write(
        `\r\u001b[K${[...running.values()]
          .map((text) => `… ${text}`)
          .join('  ')
          .slice(0, 100)}`,
      );
  };
  const line = (text: string): void => {
    write(`${isTerminal ? '\r\u001b[K' : ''}${text}\n`);
    draw();
  };
  const step = (name: string): StoryStep => {
    const id = (last += 1);
    const begun = now();
    const end = (mark: string, text: string): void => {
      if (!running.delete(id)) return;
      line(`${mark} ${name}${text} ${colour(2, seconds(now() - begun))}`);
    };
    running.set(id, name);
    draw();
    return {
      done: (note) => end(colour(32, '✓'), note ? ` ${note}` : ''),
      fail: (reason) => end(colour(31, '✗'), `: ${reason.split('\n')[0]}`),
      note: (text) => {
        running.set(id, `${name}: ${text}`);
        draw();
      },
    };
  };
  return { step, say: (text) => line(`  ${text}`) };
}

/** Writes a time as people read it, e.g. `0.4 s` or `2 min 05 s`. */
export function seconds(ms: number): string {
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const whole = Math.round(ms / 1000);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}
