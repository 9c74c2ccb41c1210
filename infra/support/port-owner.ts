import { readdir, readFile, readlink } from 'node:fs/promises';
import { basename } from 'node:path';

/** Names who listens on the port, e.g. `pid 4711 (nginx)`, as far as this user may see it. */
export async function portOwner(port: number): Promise<string> {
  const inode = await listeningInode(port);
  for (const pid of inode ? await allPids() : []) {
    if (await holds(pid, `socket:[${inode}]`)) return `pid ${pid} (${await commandOf(pid)})`;
  }
  return 'a process that this user cannot see';
}

async function listeningInode(port: number): Promise<string | undefined> {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map((name) => readFile(`/proc/net/${name}`, 'utf8').catch(() => '')),
  );
  const listening = '0A';
  const rows = tables
    .join('\n')
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
  return rows.find((row) => row[1]?.endsWith(`:${hex}`) && row[3] === listening)?.[9];
}

async function allPids(): Promise<readonly string[]> {
  return (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry));
}

async function holds(pid: string, target: string): Promise<boolean> {
  const links = await readdir(`/proc/${pid}/fd`).catch(() => []);
  const targets = await Promise.all(links.map((link) => readlink(`/proc/${pid}/fd/${link}`).catch(() => '')));
  return targets.includes(target);
}

async function commandOf(pid: string): Promise<string> {
  const name = (await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => 'unknown')).trim();
  // Node names its thread, which says nothing: its program does.
  if (name !== 'MainThread') return name;
  const [command = '', program = ''] = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
  return [command, program].map((word) => basename(word)).join(' ');
}
