import { readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';

const mark = '.used';

/** Whoever has looked an environment up within this time may be about to start it. */
const restMs = 15 * 60_000;

/** Notes that an environment of the cache is being used now. */
export async function noteUse(entry: string): Promise<void> {
  const file = path.join(entry, mark);
  const now = new Date();
  // A cache that cannot be written to is never cleared either.
  await utimes(file, now, now).catch(() => writeFile(file, '').catch(() => undefined));
}

export type Eviction = {
  readonly cacheDirectory: string;
  /** How many environments of Synapse may stay. */
  readonly keep: number;
  readonly now: number;
};

/**
 * Removes the environments of Synapse that were not used for the longest time, until so many are left, and names them.
 *
 * One that a process runs from, or that somebody has looked up a moment ago, stays however many there are.
 */
export async function evictVenvs({ cacheDirectory, keep, now }: Eviction): Promise<readonly string[]> {
  const names = (await readdir(cacheDirectory).catch(() => [])).filter((name) => /^synapse-\d[^/]*$/.test(name));
  const whole = names.filter((name) => !name.includes('.making-') && !name.includes('.evicted-'));
  const used = await Promise.all(
    whole.map(async (name) => ({ name, at: await usedAt(path.join(cacheDirectory, name)) })),
  );
  const commands = await runningCommands();
  const idle = used
    .filter(({ name, at }) => now - at > restMs && !isRunning(path.join(cacheDirectory, name), commands))
    .toSorted((one, other) => one.at - other.at);
  const evicted = idle.slice(0, Math.max(0, whole.length - keep)).map(({ name }) => name);
  for (const name of evicted) await remove(path.join(cacheDirectory, name));
  return evicted;
}

async function usedAt(entry: string): Promise<number> {
  const found =
    (await stat(path.join(entry, mark)).catch(() => undefined)) ?? (await stat(entry).catch(() => undefined));
  return found?.mtimeMs ?? 0;
}

/** Out of the way at once, so that nobody finds half of it. */
async function remove(entry: string): Promise<void> {
  const away = `${entry}.evicted-${process.pid}`;
  await rename(entry, away);
  await rm(away, { recursive: true, force: true });
}

function isRunning(entry: string, commands: readonly string[]): boolean {
  return commands.some((command) => command.includes(`${entry}/`));
}

async function runningCommands(): Promise<readonly string[]> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  return Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
}
