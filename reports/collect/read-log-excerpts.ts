import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import type { LogExcerpt } from '../run-report.ts';
import { createLogGatherer, type LogWindow } from './log-window.ts';

/** One wish for lines of a service's log. */
export type LogWish = { readonly service: string; readonly file: string; readonly window: LogWindow };

/** Reads each log file once and gives one excerpt for each wish, in the order of the wishes. */
export async function readLogExcerpts(wishes: readonly LogWish[]): Promise<readonly LogExcerpt[]> {
  const gatherers = wishes.map((wish) => ({ ...wish, gatherer: createLogGatherer(wish.service, wish.window) }));
  const absent = new Set<string>();
  for (const file of new Set(wishes.map((wish) => wish.file))) {
    const lines = await linesOf(file);
    if (!lines) absent.add(file);
    const interested = gatherers.filter((one) => one.file === file);
    for await (const line of lines ?? []) for (const { gatherer } of interested) gatherer.take(line);
  }
  return gatherers.map(({ file, service, gatherer }) =>
    absent.has(file) ? { service, about: 'this service left no log', lines: [], leftOut: 0 } : gatherer.excerpt(),
  );
}

/** Opens a text file line by line without holding it in memory; undefined when there is none. */
export async function linesOf(file: string): Promise<AsyncIterable<string> | undefined> {
  try {
    await access(file);
  } catch {
    return undefined;
  }
  return createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });
}
