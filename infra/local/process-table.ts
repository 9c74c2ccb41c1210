import { readFileSync } from 'node:fs';
import { readdir, readFile, readlink } from 'node:fs/promises';

/** Variable in the environment of every process of a stack; its value is the stack's folder. */
export const stackLabel = 'RIG_STACK';

/** Identifies a process even after its pid was given to another one. */
export type ProcessIdentity = { readonly pid: number; readonly startTime: string };

/** Reads who has the pid now; undefined when nobody has, or only a zombie. */
export async function identify(pid: number): Promise<ProcessIdentity | undefined> {
  try {
    return identityOf(pid, await readFile(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return undefined;
  }
}

function identityOf(pid: number, stat: string): ProcessIdentity | undefined {
  // The command, in parentheses, may hold spaces; state is the first field after it, start time the twentieth.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' || fields[0] === 'X' ? undefined : { pid, startTime: fields[19] ?? '' };
}

/** Tells whether that very process still runs. */
export async function isAlive(identity: ProcessIdentity): Promise<boolean> {
  return (await identify(identity.pid))?.startTime === identity.startTime;
}

/** As `isAlive`, at once, for where there is no time to wait. */
export function isAliveNow({ pid, startTime }: ProcessIdentity): boolean {
  try {
    return identityOf(pid, readFileSync(`/proc/${pid}/stat`, 'utf8'))?.startTime === startTime;
  } catch {
    return false;
  }
}

/** Finds every process that carries the label of the stack, recorded or not: its own and their children. */
export async function labelled(directory: string): Promise<readonly ProcessIdentity[]> {
  const pids = (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry)).map(Number);
  const found = await Promise.all(
    pids.map(async (pid) => ((await hasLabel(pid, directory)) ? identify(pid) : undefined)),
  );
  return found.filter((identity) => identity !== undefined);
}

async function hasLabel(pid: number, directory: string): Promise<boolean> {
  try {
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8');
    return environment.split('\0').includes(`${stackLabel}=${directory}`) || (await isServerOf(pid, directory));
  } catch {
    return false;
  }
}

/** PostgreSQL's children write their titles over their environment, but they stand in its data folder. */
async function isServerOf(pid: number, directory: string): Promise<boolean> {
  const command = await readFile(`/proc/${pid}/comm`, 'utf8');
  return command === 'postgres\n' && (await readlink(`/proc/${pid}/cwd`)).startsWith(`${directory}/`);
}
