import { readdirSync, readFileSync } from 'node:fs';
import { ticksPerSecond } from '../generate/cpu-time.ts';

/** What a process and all that it started have used up to now. */
export type ProcessUsage = {
  /** Processor time in seconds; that of children which have ended is in it. */
  readonly cpuSeconds: number;
  /** Memory; what several of them share is counted once. */
  readonly residentBytes: number;
};

const pageBytes = 4096;

type Process = { readonly pid: number; readonly parent: number; readonly ticks: number };

/**
 * Reads from `/proc` what the given processes use, each with its descendants: PostgreSQL has one for every connection.
 *
 * It reads at once, since some fifty small files are read in less time than turns of the event loop would take. A
 * process that has ended is left out.
 */
export function usageOf(pids: readonly number[], proc = '/proc'): ReadonlyMap<number, ProcessUsage> {
  const processes = processesIn(proc);
  const byParent = Map.groupBy(processes.values(), ({ parent }) => parent);
  const family = (one: Process): readonly Process[] => [one, ...(byParent.get(one.pid) ?? []).flatMap(family)];
  const usage = new Map<number, ProcessUsage>();
  for (const pid of pids) {
    const found = processes.get(pid);
    if (found) usage.set(pid, together(family(found), proc));
  }
  return usage;
}

function processesIn(proc: string): ReadonlyMap<number, Process> {
  const found = new Map<number, Process>();
  for (const entry of readdirSync(proc)) {
    const stat = /^\d+$/.test(entry) ? read(`${proc}/${entry}/stat`) : '';
    if (stat) found.set(Number(entry), parseStat(Number(entry), stat));
  }
  return found;
}

/** Reads `/proc/PID/stat`; see proc(5). */
function parseStat(pid: number, stat: string): Process {
  // The name in brackets may have spaces; behind it stand the fields from the third on.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index] ?? 0), 0);
  return { pid, parent: Number(fields[1]), ticks };
}

function together(family: readonly Process[], proc: string): ProcessUsage {
  const memory = family.map(({ pid }) => read(`${proc}/${pid}/statm`).split(' ').map(Number));
  const own = memory.reduce((sum, [, resident = 0, shared = 0]) => sum + resident - shared, 0);
  const shared = Math.max(0, ...memory.map(([, , pages = 0]) => pages));
  return {
    cpuSeconds: family.reduce((sum, { ticks }) => sum + ticks, 0) / ticksPerSecond,
    residentBytes: (own + shared) * pageBytes,
  };
}

/** A process may end between the listing and the reading. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
