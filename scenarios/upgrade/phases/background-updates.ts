import { readFile } from 'node:fs/promises';
import { until, type HomeserverControl } from '#infra';

/** How long background updates may take, in milliseconds: the data of a gate are small. */
const withinMs = 120_000;

export type BackgroundUpdates = {
  readonly ms: number;
  readonly first: readonly string[];
  /** Those that did not come to their end. */
  readonly left: readonly string[];
  /** What Synapse said when it gave one up, after which it does none of those that are left. */
  readonly givenUp?: string;
};

export type WatchOptions = {
  readonly control: Pick<HomeserverControl, 'query'>;
  /** Log of the process that does them. */
  readonly logFile: string;
  readonly signal: AbortSignal;
  readonly note: (text: string) => void;
};

/** Watches Synapse's background updates until they are over, given up, or take too long. */
export async function watchBackgroundUpdates(options: WatchOptions): Promise<BackgroundUpdates> {
  const { control, logFile, signal, note } = options;
  const begun = performance.now();
  const pending = (): Promise<readonly string[]> =>
    control.query('SELECT update_name FROM background_updates ORDER BY ordering, update_name');
  const first = await pending();
  let left = first;
  let givenUp: string | undefined;
  const isOver = async (): Promise<boolean> => {
    left = await pending();
    note(`${left.length} left`);
    givenUp = left.length > 0 ? givingUp(await readFile(logFile, 'utf8')) : undefined;
    return left.length === 0 || givenUp !== undefined;
  };
  await until(isOver, { within: withinMs, everyMs: 500, what: 'the end', signal }).catch((error: unknown) => {
    signal.throwIfAborted();
    if (left.length === 0) throw error;
  });
  return { ms: Math.round(performance.now() - begun), first, left, ...(givenUp === undefined ? {} : { givenUp }) };
}

/** Finds in a log that the updates were given up, and why: the last update that was begun and the error it ended in. */
export function givingUp(log: string): string | undefined {
  const end = log.indexOf('back-to-back background update failures');
  if (end < 0) return undefined;
  const before = log.slice(0, end);
  const [, name = 'unknown'] = [...before.matchAll(/update batch on background update '([^']+)'/g)].at(-1) ?? [];
  const error = before.slice(before.lastIndexOf('Error doing update'));
  const trace = error.split('\n\n')[0]?.split(/\n\d{4}-\d\d-/)[0] ?? '';
  return `"${name}" was given up:\n${trace.trimEnd().split('\n').slice(-4).join('\n')}`;
}
