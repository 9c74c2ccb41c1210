import type { LogExcerpt } from '../run-report.ts';
import { timeOfLine } from './line-time.ts';

/** The part of a log that is wanted: from and to in milliseconds since the epoch, and ids of requests that matter. */
export type LogWindow = { readonly from: number; readonly to: number; readonly requestIds: readonly string[] };

/** How many lines of one log a failure shows. */
export const maxLines = 60;
const keptAtMost = 2000;
/** Marks lines that tell of trouble in the logs of the programs of a stack. */
export const worrying = /\b(WARNING|WARN|ERROR|CRITICAL|FATAL|PANIC|Traceback)\b/;

/** Gathers the lines of one log that lie in one window; a line without a time belongs to the one before it. */
export function createLogGatherer(service: string, window: LogWindow) {
  const inside: string[] = [];
  let dropped = 0;
  let timed = false;
  let at: number | undefined;
  return {
    take(line: string): void {
      at = timeOfLine(line) ?? at;
      timed ||= at !== undefined;
      if (at === undefined || at < window.from || at > window.to) return;
      inside.push(line);
      if (inside.length > keptAtMost) dropped += inside.splice(0, 1).length;
    },
    excerpt(): LogExcerpt {
      const lines = choose(inside, window.requestIds);
      const about = timed ? spanOf(window) : 'no line of this log says when it was written';
      return { service, about, lines, leftOut: inside.length + dropped - lines.length };
    },
  };
}

/** Chooses what a reader needs most when there is too much: lines of the check's own requests, warnings, then the latest. */
function choose(lines: readonly string[], requestIds: readonly string[]): readonly string[] {
  if (lines.length <= maxLines) return lines;
  const ranked = lines.map((line, index) => ({ index, rank: rankOf(line, requestIds) }));
  const chosen = ranked.toSorted((a, b) => b.rank - a.rank || b.index - a.index).slice(0, maxLines);
  return chosen.toSorted((a, b) => a.index - b.index).map(({ index }) => lines[index] ?? '');
}

function rankOf(line: string, requestIds: readonly string[]): number {
  if (requestIds.some((id) => line.includes(id))) return 2;
  return worrying.test(line) ? 1 : 0;
}

function spanOf(window: LogWindow): string {
  const clock = (at: number) => new Date(at).toISOString().slice(11, 23);
  return `${clock(window.from)} to ${clock(window.to)}`;
}
