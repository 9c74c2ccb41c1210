import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { TrialPlace } from './trial-place.ts';

/** How many ports a stack may use, from its base port on. */
const portsOfStack = 200;

/** Lists what a command left of its stack: processes, listening ports, folders, half-written files; nothing is right. */
export async function leftoversOf(place: TrialPlace, ownPorts: readonly number[] = []): Promise<readonly string[]> {
  const [processes, ports, folders, drafts] = await Promise.all([
    processesOf(place.directory),
    listeningPorts(place.basePort),
    foldersOf(place),
    draftsIn(place.out),
  ]);
  return [
    ...processes.map((one) => `process ${one} is left`),
    ...ports.filter((port) => !ownPorts.includes(port)).map((port) => `port ${port} is still listened on`),
    ...[...folders, ...drafts].map((one) => `${one} is left`),
  ];
}

/** Every process that the trial's folder stands in the environment or in the command line of. */
async function processesOf(directory: string): Promise<readonly string[]> {
  const pids = (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry) && Number(entry) !== process.pid);
  const found = await Promise.all(
    pids.map(async (pid) => {
      const read = (name: string): Promise<string> => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '');
      const [environment, command] = await Promise.all([read('environ'), read('cmdline')]);
      const isOurs = environment.includes(`${directory}/`) || command.includes(`${directory}/`);
      return isOurs ? `${pid} (${command.replaceAll('\0', ' ').slice(0, 80)})` : undefined;
    }),
  );
  return found.filter((one) => one !== undefined);
}

/** Ports from `from` on that somebody listens on, at any address of this machine. */
export async function listeningPorts(from: number, count = portsOfStack): Promise<readonly number[]> {
  const tables = await Promise.all(['tcp', 'tcp6'].map((one) => readFile(`/proc/net/${one}`, 'utf8').catch(() => '')));
  const listening = '0A';
  const ports = tables.flatMap((table) =>
    table.split('\n').flatMap((line) => {
      const [, local = '', , state] = line.trim().split(/\s+/);
      return state === listening ? [Number.parseInt(local.split(':')[1] ?? '', 16)] : [];
    }),
  );
  return [...new Set(ports)].filter((port) => port >= from && port < from + count).toSorted((a, b) => a - b);
}

async function foldersOf({ temporary, stateRoot }: TrialPlace): Promise<readonly string[]> {
  const stacks = (await readdir(stateRoot).catch(() => [])).map((entry) => path.join(stateRoot, entry));
  const others = (await readdir(temporary).catch(() => [])).map((entry) => path.join(temporary, entry));
  return [...stacks, ...others.filter((entry) => entry !== stateRoot)];
}

async function draftsIn(out: string): Promise<readonly string[]> {
  const entries = await readdir(out, { recursive: true }).catch(() => []);
  return entries.filter((entry) => /\.(draft|tmp)$|(^|\/)\.latest-/.test(entry)).map((entry) => path.join(out, entry));
}
